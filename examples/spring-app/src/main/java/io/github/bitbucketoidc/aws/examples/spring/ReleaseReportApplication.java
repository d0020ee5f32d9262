package io.github.bitbucketoidc.aws.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Uploads a report of the release to S3. Nothing here is about credentials: in a step they come from the step's token, on
 * a laptop from where the AWS SDK finds them.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseProperties.class)
public class ReleaseReportApplication {

    /** Made by Spring. */
    public ReleaseReportApplication() {}

    /**
     * Runs the job, and ends the process with its status.
     *
     * @param arguments properties, as of any Boot app
     */
    public static void main(String[] arguments) {
        System.exit(SpringApplication.exit(SpringApplication.run(ReleaseReportApplication.class, arguments)));
    }
}
