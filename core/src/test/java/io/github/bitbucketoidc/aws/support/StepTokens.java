package io.github.bitbucketoidc.aws.support;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.UnusableTokenException;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Tokens of one repository's steps, with claims as Bitbucket documents them. */
public final class StepTokens {

    public static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    public static final String PREFIX = "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc";
    public static final String PROVIDER = "arn:aws:iam::123456789012:oidc-provider/" + PREFIX;
    public static final String AUDIENCE = "ari:cloud:bitbucket::workspace/7baee083-4f25-4a97-8a9a-0fde1b623b45";
    public static final String WORKSPACE = "{7baee083-4f25-4a97-8a9a-0fde1b623b45}";
    public static final String REPOSITORY = "{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}";
    public static final String ENVIRONMENT = "{9c7e2d1a-0000-4000-8000-0000000000e1}";
    public static final String STEP = "{759de0c6-eaee-4eaa-b7a6-c507eec759a7}";
    public static final String OTHER = "{00000000-0000-4000-8000-000000000000}";

    public static final String SIGNATURE = "c2lnbmF0dXJl";

    /** By their claims; they end an hour after. */
    public static final Instant ISSUED_AT = Instant.ofEpochSecond(1_700_000_000);

    private StepTokens() {}

    /** Of a step without a deployment environment. */
    public static StepToken plain() {
        return StepToken.parse(compactPlain());
    }

    public static String compactPlain() {
        return compact("https://" + PREFIX, REPOSITORY + ":" + STEP, AUDIENCE);
    }

    /** Of a step with a deployment environment. */
    public static StepToken deployment() {
        return of(REPOSITORY + ":" + ENVIRONMENT + ":" + STEP, AUDIENCE);
    }

    public static StepToken of(String subject, String... audiences) {
        return issuedBy("https://" + PREFIX, subject, audiences);
    }

    public static StepToken issuedBy(String issuer, String subject, String... audiences) {
        return StepToken.parse(compact(issuer, subject, audiences));
    }

    public static WebIdentityToken token(String compact) {
        try {
            return WebIdentityToken.parse(compact);
        } catch (UnusableTokenException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static StepClaims claims(String compact) {
        return token(compact).claims();
    }

    public static String compact(String issuer, String subject, String... audiences) {
        String payload = "{\"iss\":%s,\"sub\":%s,\"aud\":%s,\"exp\":1700003600,\"iat\":1700000000,\"workspaceUuid\":%s}"
                .formatted(
                        json(issuer),
                        json(subject),
                        List.of(audiences).stream().map(StepTokens::json).collect(Collectors.joining(",", "[", "]")),
                        json(WORKSPACE));
        return withPayload(payload.getBytes(StandardCharsets.UTF_8));
    }

    public static String withPayload(byte[] payload) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
        return "eyJhbGciOiJSUzI1NiJ9." + encoded + "." + SIGNATURE;
    }

    private static String json(String text) {
        return JsonWriter.compact(text);
    }
}
