package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.support.DocumentedAddress;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReasonTest {

    @ParameterizedTest
    @EnumSource
    void hasAnEntryInTheDocumentationAtAnAddressThatOpens(FailureReason reason) throws IOException {
        assertThat(DocumentedAddress.entry(reason.documentation())).isEqualTo("## " + reason.id());
    }

    @ParameterizedTest
    @EnumSource
    void hasARemedyOfOneLine(FailureReason reason) {
        assertThat(reason.remedy()).isNotBlank().doesNotContain("\n").endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void hasAnIdThatCanBeSearchedFor(FailureReason reason) {
        assertThat(reason.id()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @EnumSource
    void becomesTheExceptionThatTellsWhereTheFixLies(FailureReason reason) {
        BitbucketOidcException exception = BitbucketOidcException.of(new Failure(reason, "message"));

        assertThat(exception)
                .isInstanceOf(
                        reason.fixedIn() == FailureReason.FixedIn.STEP
                                ? StepTokenException.class
                                : RoleAssumptionException.class);
    }

    @ParameterizedTest
    @EnumSource
    void isTheReasonOfItsException(FailureReason reason) {
        BitbucketOidcException exception = BitbucketOidcException.of(new Failure(reason, "message"));

        assertThat(exception.reason()).isEqualTo(reason);
        assertThat(exception.retryable()).isEqualTo(reason.retryable());
    }
}
