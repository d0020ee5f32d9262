package io.github.bitbucketoidc.aws.spring.matrix;

import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

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

    @Bean
    @ConditionalOnProperty("probe.own-audit")
    @Qualifier("audit")
    AwsCredentialsProvider ofTheAuditor() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOFTHEAUDITOR", "secret"));
    }

    /** As a test does that starts an emulator: what chooses it comes after the beans were decided on. */
    @Bean
    @ConditionalOnProperty("probe.late-emulator")
    static BeanFactoryPostProcessor lateEmulator(ConfigurableEnvironment environment) {
        return beans -> environment
                .getPropertySources()
                .addFirst(new MapPropertySource("late", Map.of("spring.cloud.aws.endpoint", "http://localhost:4566")));
    }
}
