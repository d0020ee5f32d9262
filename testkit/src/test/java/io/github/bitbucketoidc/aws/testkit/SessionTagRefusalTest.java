package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

class SessionTagRefusalTest {

    private static final String TAG_PATTERN =
            "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final StockClient client = new StockClient(sandbox);
    private final String prod =
            sandbox.iam().createRole(role -> role.name("prod").trustsRole(sandbox.roleArn()));

    @AfterEach
    void close() {
        sandbox.close();
    }

    private StsException refusal(UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return client.chainRefusal(prod, changes);
    }

    private void assertViolation(String violation, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        assertRefused(refusal(changes), 400, "ValidationError", "1 validation error detected: " + violation);
    }

    @Test
    void refusesATagWithoutValue() {
        assertViolation(
                "Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
                request -> request.tags(Tag.builder().key("team").build()));
    }

    @Test
    void refusesAnEmptyTagKey() {
        assertThat(refusal(request -> request.tags(tag("team", "shop"), tag("", "x")))
                        .awsErrorDetails()
                        .errorMessage())
                .contains("Value '' at 'tags.2.member.key' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1");
    }

    @Test
    void refusesALongTagKey() {
        String key = "k".repeat(129);
        assertViolation(
                "Value '" + key + "' at 'tags.1.member.key' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 128",
                request -> request.tags(tag(key, "x")));
    }

    @Test
    void refusesALongTagValue() {
        String value = "v".repeat(257);
        assertViolation(
                "Value '" + value + "' at 'tags.1.member.value' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 256",
                request -> request.tags(tag("team", value)));
    }

    @Test
    void refusesATagKeyWithAnExclamationMark() {
        assertViolation(
                "Value 'team!' at 'tags.1.member.key' failed to satisfy constraint: " + TAG_PATTERN + "+",
                request -> request.tags(tag("team!", "x")));
    }

    @Test
    void refusesATagValueWithAnExclamationMark() {
        assertViolation(
                "Value 'shop!' at 'tags.1.member.value' failed to satisfy constraint: " + TAG_PATTERN + "*",
                request -> request.tags(tag("team", "shop!")));
    }

    @Test
    void acceptsFiftyTagsAndNoMore() {
        assertThat(client.chain(prod, request -> request.tags(tags(50))).credentials())
                .isNotNull();
        assertThat(refusal(request -> request.tags(tags(51))).awsErrorDetails().errorMessage())
                .endsWith("at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50");
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("k" + i, "v")).toList();
    }

    @Test
    void refusesMoreThanFiftyTransitiveTagKeys() {
        assertThat(refusal(request ->
                                request.tags(tag("team", "shop")).transitiveTagKeys(Collections.nCopies(51, "team")))
                        .awsErrorDetails()
                        .errorMessage())
                .endsWith("at 'transitiveTagKeys' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 50");
    }

    @Test
    void refusesTagKeysThatDifferInCaseOnly() {
        assertRefused(
                refusal(request -> request.tags(tag("team", "shop"), tag("TEAM", "web"))),
                400,
                "InvalidParameterValue",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void refusesATagKeyOfAws() {
        assertThat(refusal(request -> request.tags(tag("AWS:team", "shop")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void refusesATransitiveKeyThatIsNoTag() {
        assertRefused(
                refusal(request -> request.tags(tag("team", "shop")).transitiveTagKeys("stage")),
                400,
                "InvalidParameterValue",
                "The specified transitive tag key must be included in the requested tags.");
    }

    @Test
    void refusesTagsThatAreTogetherTooLarge() {
        List<Tag> large = IntStream.range(0, 9)
                .mapToObj(i -> tag("k" + i, "v".repeat(254)))
                .toList();

        assertRefused(
                refusal(request -> request.tags(large)),
                400,
                "PackedPolicyTooLarge",
                "Packed size of session tags consumes 113% of allotted space.");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
