package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsErrorBodyTest {

    private static final StsErrorBody NONE = new StsErrorBody(null, null, null);

    @ParameterizedTest
    @ValueSource(strings = {"message", "Message"})
    void readsTypeAndMessageOfJson(String name) {
        assertThat(read("{\"__type\": \"InvalidIdentityToken\", \"" + name + "\": \"no\"}"))
                .isEqualTo(new StsErrorBody("InvalidIdentityToken", "no", null));
    }

    @Test
    void takesNoMessageThatIsNoText() {
        assertThat(read("{\"__type\": \"InvalidIdentityToken\", \"message\": 7}"))
                .isEqualTo(new StsErrorBody("InvalidIdentityToken", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\": \"Forbidden\"}", "{\"__type\": 7}", "{ no json"})
    void isNoneWhereJsonHasNoType(String body) {
        assertThat(read(body)).isEqualTo(NONE);
    }

    private static StsErrorBody read(String body) {
        return StsErrorBody.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
