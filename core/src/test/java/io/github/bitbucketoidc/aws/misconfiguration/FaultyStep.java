package io.github.bitbucketoidc.aws.misconfiguration;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.SandboxIam;
import io.github.bitbucketoidc.aws.testkit.SandboxSts;
import io.github.bitbucketoidc.aws.testkit.StepTokenBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A step of the sandbox that works, until it is made wrong. */
final class FaultyStep implements AutoCloseable {

    private static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";
    private static final String OTHER_ACCOUNT = "210987654321";

    private final Path folder;
    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final Map<String, String> variables = new HashMap<>(sandbox.environment());
    private @Nullable Duration duration;
    private @Nullable String policy;
    private @Nullable ChainedStep next;
    private @Nullable Boolean waits;
    private String givenTrust = "";
    private Duration machineAhead = Duration.ZERO;

    /** @param duration null for the default */
    record ChainedStep(String roleArn, @Nullable Duration duration, boolean tags) {}

    FaultyStep(Path folder) {
        this.folder = folder;
    }

    PipelinesSandbox sandbox() {
        return sandbox;
    }

    SandboxSts sts() {
        return sandbox.sts();
    }

    SandboxIam iam() {
        return sandbox.iam();
    }

    Map<String, String> variables() {
        return variables;
    }

    void set(String variable, String value) {
        variables.put(variable, value);
    }

    String unset(String variable) {
        return Objects.requireNonNull(variables.remove(variable));
    }

    /** Nothing of the step is left but the role. */
    void unsetAll() {
        variables.keySet().retainAll(Set.of("AWS_OIDC_ROLE_ARN", "AWS_ENDPOINT_URL_STS"));
    }

    /** Writes a file that has this content, and gives its path. */
    String file(String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, "token", ""), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void token(UnaryOperator<StepTokenBuilder> claims) {
        String stepUuid = Objects.requireNonNull(variables.get("BITBUCKET_STEP_UUID"));
        set(TOKEN, claims.apply(sandbox.tokenBuilder().stepUuid(stepUuid)).build());
    }

    void deployTo(String environment) {
        String uuid = "{00000000-0000-4000-8000-0000000000e1}";
        set("BITBUCKET_DEPLOYMENT_ENVIRONMENT", environment);
        set("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID", uuid);
        token(builder -> builder.deploymentEnvironment(uuid));
    }

    void clock(Duration ahead) {
        machineAhead = ahead;
    }

    void duration(Duration asked) {
        duration = asked;
    }

    void policy(String json) {
        policy = json;
    }

    void thenAssume(String roleArn, @Nullable Duration asked) {
        next = new ChainedStep(roleArn, asked, false);
    }

    void thenAssumeWithTags(String roleArn) {
        next = new ChainedStep(roleArn, null, true);
    }

    void waitForIamChanges() {
        waits = true;
    }

    /** The trust policy of the step's role, which is also the one that is held against the token. */
    void trustStatements(String... statements) {
        givenTrust("{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}");
        set("AWS_OIDC_ROLE_ARN", iam().createRole(role -> role.name("deploy").trustPolicy(givenTrust)));
    }

    /** A policy that is only held against the token. */
    void givenTrust(String json) {
        givenTrust = json;
    }

    String givenTrust() {
        return givenTrust;
    }

    /** For Bitbucket, with conditions in JSON. */
    String statement(String conditions) {
        return """
                {"Effect": "Allow", "Principal": {"Federated": "%s"}, "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {%s}}""".formatted(providerArn(), conditions);
    }

    String condition(String operator, String key, String value) {
        return "\"" + operator + "\": {\"" + key + "\": \"" + value + "\"}";
    }

    /** A role that trusts the step's role. */
    String secondRole() {
        return iam().createRole(
                        role -> role.name("second").accountId(OTHER_ACCOUNT).trustsRole(sandbox.roleArn()));
    }

    @Nullable
    Duration duration() {
        return duration;
    }

    @Nullable
    String policy() {
        return policy;
    }

    @Nullable
    ChainedStep next() {
        return next;
    }

    String workspace() {
        return Objects.requireNonNull(variables.get("BITBUCKET_REPO_OWNER_UUID"));
    }

    String repository() {
        return Objects.requireNonNull(variables.get("BITBUCKET_REPO_UUID"));
    }

    String providerArn() {
        return "arn:aws:iam::123456789012:oidc-provider/" + key("").replaceAll(":$", "");
    }

    String key(String claim) {
        return sandbox.issuer().substring("https://".length()) + ":" + claim;
    }

    void trustSubject(String operator, String pattern) {
        trust(operator, key("sub"), pattern);
    }

    void trust(String operator, String key, String value) {
        trustPolicy(
                providerArn(),
                "sts:AssumeRoleWithWebIdentity",
                "{\"%s\": {\"%s\": \"%s\"}}".formatted(operator, key, value));
    }

    void trustPrincipal(String federated) {
        trustPolicy(federated, "sts:AssumeRoleWithWebIdentity", "{}");
    }

    void trustAction(String action) {
        trustPolicy(providerArn(), action, "{}");
    }

    private void trustPolicy(String federated, String action, String condition) {
        String json = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": "%s"},
                "Action": "%s", "Condition": %s}]}""".formatted(federated, action, condition);
        set("AWS_OIDC_ROLE_ARN", iam().createRole(role -> role.name("deploy").trustPolicy(json)));
    }

    /** This library's provider in this step. */
    BitbucketOidcCredentialsProvider provider(Duration exchangeTimeout) {
        BitbucketOidcCredentialsProvider.Builder builder = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .exchangeTimeout(exchangeTimeout)
                .policy(policy)
                .waitForIamChanges(waits)
                .roleSessionDuration(duration);
        if (!machineAhead.isZero()) {
            builder.clock(new MutableClock(Instant.now().plus(machineAhead)));
        }
        if (next != null) {
            ChainedStep role = next;
            builder.thenAssumeRole(chained -> chained.roleArn(role.roleArn())
                    .roleSessionDuration(role.duration())
                    .stepTags(role.tags()));
        }
        return builder.build();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
