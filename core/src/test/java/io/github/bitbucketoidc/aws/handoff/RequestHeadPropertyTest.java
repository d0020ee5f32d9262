package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class RequestHeadPropertyTest {

    private final RequestGate gate = new RequestGate(8080, "0123456789012345678901234567890123456789012");

    @Property(tries = 1000)
    void noBytesGetInAndNoneBreakIt(@ForAll byte[] bytes) {
        RequestHead head = RequestHead.parse(new String(bytes, StandardCharsets.ISO_8859_1));

        assertThat(gate.refusal(head)).isNotNull();
    }

    @Property(tries = 1000)
    void noTokenButTheRightOneGetsIn(@ForAll String token) {
        RequestHead head =
                RequestHead.parse("GET /credentials HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAuthorization: " + token);

        assertThat(refusalOf(head)).isNotNull();
    }

    @Example
    void showsNoHeaderForOneMayBeTheToken() {
        assertThat(RequestHead.parse("GET /credentials HTTP/1.1\r\nAuthorization: secret"))
                .hasToString("GET /credentials");
    }

    private @Nullable HttpAnswer refusalOf(@Nullable RequestHead head) {
        return gate.refusal(head);
    }
}
