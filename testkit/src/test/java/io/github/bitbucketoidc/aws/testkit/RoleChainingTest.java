package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** What a session hands on to the sessions that it opens. */
class RoleChainingTest {

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final StockClient client = new StockClient(sandbox);
    private final String first =
            sandbox.iam().createRole(role -> role.name("first").trustsRole(sandbox.roleArn()));
    private final String second =
            sandbox.iam().createRole(role -> role.name("second").trustsRole(first));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Credentials firstWith(UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return client.chain(first, changes).credentials();
    }

    private static AssumeRoleRequest.Builder alice(AssumeRoleRequest.Builder request) {
        return request.sourceIdentity("alice");
    }

    private static AssumeRoleRequest.Builder tagged(AssumeRoleRequest.Builder request) {
        return request.tags(tag("Team", "shop"), tag("stage", "test")).transitiveTagKeys("team");
    }

    private String third(String from, String conditions) {
        return sandbox.iam()
                .createRole(role -> role.name("third")
                        .trustPolicy("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + from
                                + "\"},\"Action\":\"sts:*\",\"Condition\":{" + conditions + "}}}"));
    }

    private boolean allows(Credentials caller, String roleArn) {
        StsException refusal = client.chainRefusal(caller, roleArn, request -> request);
        return refusal == null;
    }

    @Test
    void handsTheSourceIdentityOn() {
        Credentials secondSession = client.chain(firstWith(RoleChainingTest::alice), second, request -> request)
                .credentials();
        String third = third(second, "\"StringEquals\":{\"aws:SourceIdentity\":\"alice\"}");

        assertThat(client.chain(secondSession, third, request -> request).sourceIdentity())
                .isEqualTo("alice");
    }

    @Test
    void acceptsTheSameSourceIdentityAgain() {
        assertThat(client.chain(firstWith(RoleChainingTest::alice), second, RoleChainingTest::alice)
                        .sourceIdentity())
                .isEqualTo("alice");
    }

    @Test
    void refusesToChangeTheSourceIdentity() {
        assertRefused(
                client.chainRefusal(
                        firstWith(RoleChainingTest::alice), second, request -> request.sourceIdentity("bob")),
                400,
                "ValidationError",
                "The source identity is already set for this assume role session");
    }

    @Test
    void countsAnInheritedSourceIdentityAsSent() {
        String third = third(first, "\"StringEquals\":{\"sts:SourceIdentity\":\"alice\"}");

        assertThat(allows(firstWith(RoleChainingTest::alice), third)).isTrue();
        assertThat(allows(firstWith(request -> request), third)).isFalse();
    }

    @Test
    void demandsSetSourceIdentityForAnInheritedOne() {
        assertMissing("sts:SetSourceIdentity", "[\"sts:AssumeRole\",\"sts:TagSession\"]", RoleChainingTest::alice);
    }

    @Test
    void demandsTagSessionForInheritedTags() {
        assertMissing("sts:TagSession", "[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]", RoleChainingTest::tagged);
    }

    private void assertMissing(String missing, String allowed, UnaryOperator<AssumeRoleRequest.Builder> firstSession) {
        String narrow = sandbox.iam()
                .createRole(role -> role.name("narrow")
                        .trustPolicy("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + first
                                + "\"},\"Action\":" + allowed + "}}"));

        assertRefused(
                client.chainRefusal(firstWith(firstSession), narrow, request -> request),
                403,
                "AccessDenied",
                "User: arn:aws:sts::123456789012:assumed-role/first/chained is not authorized to perform: " + missing
                        + " on resource: " + narrow);
    }

    @Test
    void demandsNoTagSessionIfNoTagIsTransitive() {
        String narrow = sandbox.iam()
                .createRole(role -> role.name("narrow")
                        .trustPolicy("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + first
                                + "\"},\"Action\":\"sts:AssumeRole\"}}"));

        assertThat(allows(firstWith(request -> request.tags(tag("team", "shop"))), narrow))
                .isTrue();
    }

    @Test
    void showsAllTagsOfTheCaller() {
        String third = third(
                first, "\"StringEquals\":{\"aws:PrincipalTag/team\":\"shop\",\"aws:PrincipalTag/stage\":\"test\"}");

        assertThat(allows(firstWith(RoleChainingTest::tagged), third)).isTrue();
    }

    @Test
    void handsTransitiveTagsOnThroughEveryHop() {
        Credentials secondSession = client.chain(firstWith(RoleChainingTest::tagged), second, request -> request)
                .credentials();
        String third = third(second, "\"StringEquals\":{\"aws:PrincipalTag/Team\":\"shop\"}");
        Credentials thirdSession =
                client.chain(secondSession, third, request -> request).credentials();
        String last = sandbox.iam()
                .createRole(role -> role.name("last")
                        .trustPolicy("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + third
                                + "\"},\"Action\":\"sts:*\",\"Condition\":{\"StringEquals\":"
                                + "{\"aws:PrincipalTag/team\":\"shop\"}}}}"));

        assertThat(allows(thirdSession, last)).isTrue();
    }

    @Test
    void handsNoOtherTagsOn() {
        Credentials secondSession = client.chain(firstWith(RoleChainingTest::tagged), second, request -> request)
                .credentials();
        String third = third(second, "\"StringLike\":{\"aws:PrincipalTag/stage\":\"*\"}");

        assertThat(allows(secondSession, third)).isFalse();
    }

    @Test
    void refusesToReplaceAnInheritedTag() {
        assertRefused(
                client.chainRefusal(
                        firstWith(RoleChainingTest::tagged), second, request -> request.tags(tag("TEAM", "web"))),
                400,
                "InvalidParameterValue",
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key"
                        + " from the calling session.");
    }

    @Test
    void acceptsANewTagBesideAnInheritedOne() {
        assertThat(client.chain(firstWith(RoleChainingTest::tagged), second, request -> request.tags(tag("stage", "x")))
                        .credentials())
                .isNotNull();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
