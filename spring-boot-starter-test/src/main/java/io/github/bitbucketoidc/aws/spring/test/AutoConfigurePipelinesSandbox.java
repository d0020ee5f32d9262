package io.github.bitbucketoidc.aws.spring.test;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a Spring test as if in a step of Bitbucket Pipelines: the app context sees the variables of a step, with a token
 * that the STS of a {@link PipelinesSandbox} accepts, and nothing of the {@code AWS_*} and {@code BITBUCKET_*} variables
 * of the process. The sandbox is a bean, and lives as long as the context.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigurePipelinesSandbox
 * class ReleaseTest {
 *     @Autowired
 *     PipelinesSandbox sandbox;
 *
 *     @Test
 *     void assumesTheRole(@Autowired AwsCredentialsProvider credentials) {
 *         credentials.resolveCredentials();
 *         assertThat(sandbox.sts().calls()).isOne();
 *     }
 * }
 * }</pre>
 *
 * <p>Tests with the same attributes share a context, and with it a sandbox, as Spring caches contexts; the contexts of a
 * hierarchy share one as well. Each test method begins as the first one does: faults, delays, clock skew and counts are
 * reset after each, and the sessions are forgotten. Roles and identity providers stay as tests made them.
 *
 * <p>Properties of the test win over the step's variables. System properties of the process stay in force. What
 * {@code spring.config.import} fetches from AWS is fetched with the sandbox's credentials; other properties, like the
 * endpoint to fetch from, are those of the test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigurePipelinesSandbox {

    /**
     * The workspace's slug.
     *
     * @return 1 to 128 letters, digits, {@code .}, {@code _} and {@code -}
     */
    String workspace() default "acme";

    /**
     * The repository's slug.
     *
     * @return 1 to 128 letters, digits, {@code .}, {@code _} and {@code -}
     */
    String repository() default "shop";

    /**
     * The deployment environment of the step.
     *
     * @return its name; empty for a step that is no deployment
     */
    String deploymentEnvironment() default "";

    /**
     * {@code AWS_DEFAULT_REGION} of the step.
     *
     * @return the code of a region
     */
    String region() default "eu-west-1";
}
