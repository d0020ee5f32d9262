package io.github.bitbucketoidc.aws.spring.matrix;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A web app with an actuator and no code of its own. It starts, says so, and after a line of input tells what it got. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ProbeApp {

    /** Made by Spring. */
    public ProbeApp() {}

    /**
     * Starts the app.
     *
     * @param arguments properties, as of any Boot app
     * @throws Exception if it can't tell what it got
     */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(ProbeApp.class, arguments)) {
            new Probe(context).run();
        }
    }

    @Bean
    @ConditionalOnProperty("probe.use-at-start")
    ApplicationRunner useAtStart(AwsCredentialsProvider credentials) {
        return arguments -> credentials.resolveCredentials();
    }
}
