package io.github.bitbucketoidc.aws.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

@SpringBootTest(classes = AutoConfigurePipelinesSandboxTest.App.class, properties = "spring.main.banner-mode=off")
@AutoConfigurePipelinesSandbox(region = "eu-north-1", deploymentEnvironment = "production")
class AutoConfigurePipelinesSandboxTest {

    @Autowired
    private PipelinesSandbox sandbox;

    @Autowired
    private AwsCredentialsProvider credentials;

    @Autowired
    private Environment environment;

    @Test
    void givesTheTestAStepThatTheSandboxTrusts(@Autowired AwsRegionProvider region) {
        credentials.resolveCredentials();

        assertThat(sandbox.sts().history()).extracting(RecordedCall::errorCode).containsOnlyNulls();
        assertThat(region.getRegion()).hasToString("eu-north-1");
        assertThat(environment.getProperty("BITBUCKET_DEPLOYMENT_ENVIRONMENT")).isEqualTo("production");
    }

    /** Either repetition may be the first one. */
    @RepeatedTest(2)
    void letsEachTestBeginAsTheFirstOneDoes() {
        assertThat(sandbox.sts().calls()).isZero();
        credentials.resolveCredentials();
        assertThat(sandbox.sts().calls()).isOne();

        sandbox.sts().failAlways(StsFault.accessDenied());
        ((BitbucketOidcCredentialsProvider) credentials).invalidate();
        assertThrows(RoleAssumptionException.class, credentials::resolveCredentials);
    }

    @RepeatedTest(2)
    void keepsTheRolesThatTestsMade() {
        sandbox.iam().createRole(role -> role.name("made-by-" + UUID.randomUUID()));
        credentials.resolveCredentials();
        assertThat(sandbox.sts().history()).extracting(RecordedCall::roleArn).containsExactly(sandbox.roleArn());
    }

    @Test
    void keepsTheProcessesOtherVariables() {
        assertThat(environment.getProperty("PATH")).isEqualTo(System.getenv("PATH"));
    }

    @Nested
    @TestPropertySource(properties = "bitbucket.oidc.aws.role-session-name=of-the-test")
    class InNestedClasses {

        @Test
        void isSeenAndLetsPropertiesOfTheTestWin(
                @Autowired PipelinesSandbox nested, @Autowired AwsCredentialsProvider own) {
            nested.sts().failNext(1, StsFault.accessDenied());

            assertThrows(RoleAssumptionException.class, own::resolveCredentials);
            assertThat(nested.sts().history())
                    .extracting(RecordedCall::sessionName)
                    .containsExactly("of-the-test");
        }
    }

    @Test
    void closesTheSandboxWithTheContext() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        customizerOf(getClass())
                .customizeContext(context, new MergedContextConfiguration(getClass(), null, null, null, null));
        context.refresh();
        PipelinesSandbox own = context.getBean(PipelinesSandbox.class);
        context.close();

        assertThrows(IOException.class, () -> ask(own));
    }

    @Test
    void hidesWhatTheProcessHasOfItsOwnStep() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        customizerOf(Plain.class)
                .customizeContext(context, new MergedContextConfiguration(Plain.class, null, null, null, null));
        try (ConfigurableApplicationContext closed = context) {
            assertThat(closed.getEnvironment().getProperty("BITBUCKET_DEPLOYMENT_ENVIRONMENT"))
                    .isNull();
            assertThat(closed.getEnvironment().getProperty("AWS_PROFILE")).isNull();
        }
    }

    @Test
    void sharesContextsOfEqualAttributes() {
        assertThat(customizerOf(getClass()))
                .isEqualTo(customizerOf(InNestedClasses.class))
                .isNotEqualTo(customizerOf(Plain.class));
    }

    @Test
    void leavesOtherTestsAlone() {
        assertThat(new SandboxContextCustomizerFactory().createContextCustomizer(String.class, List.of()))
                .isNull();
    }

    private static SandboxContextCustomizer customizerOf(Class<?> test) {
        return (SandboxContextCustomizer)
                Objects.requireNonNull(new SandboxContextCustomizerFactory().createContextCustomizer(test, List.of()));
    }

    private static void ask(PipelinesSandbox sandbox) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(sandbox.stsEndpoint()).build(), HttpResponse.BodyHandlers.discarding());
    }

    @AutoConfigurePipelinesSandbox
    private static final class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}
}
