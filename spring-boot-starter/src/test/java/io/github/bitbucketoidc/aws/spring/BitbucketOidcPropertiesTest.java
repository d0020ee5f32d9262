package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

@ExtendWith(PipelinesSandboxExtension.class)
class BitbucketOidcPropertiesTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/other";

    private final RecordingSts sts = new RecordingSts();

    @Test
    void reachTheRequest(PipelinesSandbox sandbox) {
        AssumeRoleWithWebIdentityRequest request = requestOf(
                sandbox.environment(),
                "role-arn=" + ROLE,
                "role-session-name=release",
                "role-session-duration=30m",
                "policy={}",
                "policy-arns=arn:aws:iam::aws:policy/ReadOnlyAccess");

        assertThat(request.roleArn()).isEqualTo(ROLE);
        assertThat(request.roleSessionName()).isEqualTo("release");
        assertThat(request.durationSeconds()).isEqualTo(1800);
        assertThat(request.policy()).isEqualTo("{}");
        assertThat(request.policyArns())
                .extracting(PolicyDescriptorType::arn)
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test
    void areShownByTheActuator(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.role-session-name=release")
                .run(context -> {
                    ConfigurationPropertiesReportEndpoint endpoint =
                            new ConfigurationPropertiesReportEndpoint(List.of(), Show.ALWAYS);
                    endpoint.setApplicationContext(context);

                    assertThat(endpoint.configurationPropertiesWithPrefix("bitbucket.oidc.aws")
                                    .getContexts()
                                    .values())
                            .flatExtracting(beans -> beans.getBeans().values())
                            .singleElement()
                            .satisfies(bean -> assertThat(bean.getProperties())
                                    .containsEntry("enabled", true)
                                    .containsEntry("roleSessionName", "release"));
                });
    }

    @Test
    void takeAPlainNumberForSeconds(PipelinesSandbox sandbox) {
        assertThat(requestOf(sandbox.environment(), "role-session-duration=900").durationSeconds())
                .isEqualTo(900);
    }

    @Test
    void canBeVariables(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("BITBUCKET_OIDC_AWS_ROLESESSIONNAME", "of-a-variable");

        assertThat(requestOf(variables).roleSessionName()).isEqualTo("of-a-variable");
    }

    @Test
    void leaveWhatTheyDoNotSayToTheStep(PipelinesSandbox sandbox) {
        AssumeRoleWithWebIdentityRequest request = requestOf(sandbox.environment(), "role-arn= ");

        assertThat(request.roleArn()).isEqualTo(sandbox.roleArn());
        assertThat(request.roleSessionName()).isEqualTo("shop-42-1");
    }

    @Test
    void guardTheAccount(PipelinesSandbox sandbox) {
        assertFails(sandbox, "allowed-account-ids=210987654321", "only '210987654321' are allowed");
    }

    /** As a post-processor of the bean factory does, before Boot binds beans of properties. */
    @Test
    void holdAlsoForWhoAsksBeforeTheContextBindsThem(PipelinesSandbox sandbox) {
        List<AwsCredentialsProvider> early = new ArrayList<>();
        app(sandbox.environment(), "allowed-account-ids=210987654321")
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> early.add(beans.getBean(AwsCredentialsProvider.class))))
                .run(context -> assertThat(
                                assertThrows(RoleAssumptionException.class, early.get(0)::resolveCredentials))
                        .hasMessageContaining("only '210987654321' are allowed"));
    }

    @Test
    void areRefusedWhereTheyCannotBeRead(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.role-session-duration=long")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("long"));
    }

    private AssumeRoleWithWebIdentityRequest requestOf(Map<String, String> variables, String... properties) {
        app(variables, properties)
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.stsClient(sts))
                .run(context -> context.getBean(AwsCredentialsProvider.class).resolveCredentials());
        return sts.requests.get(0);
    }

    private static void assertFails(PipelinesSandbox sandbox, String property, String message) {
        app(sandbox.environment(), property)
                .run(context -> assertThat(assertThrows(
                                RoleAssumptionException.class,
                                context.getBean(AwsCredentialsProvider.class)::resolveCredentials))
                        .hasMessageContaining(message));
    }

    private static ApplicationContextRunner app(Map<String, String> variables, String... properties) {
        ApplicationContextRunner app = Step.app(variables);
        for (String property : properties) {
            app = app.withPropertyValues("bitbucket.oidc.aws." + property);
        }
        return app;
    }
}
