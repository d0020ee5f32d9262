package io.github.bitbucketoidc.aws.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the OIDC token of one Pipelines step, valid unless told otherwise.
 *
 * <p>Untouched, the token has the claims that Bitbucket documents ({@code iss}, {@code aud}, {@code sub},
 * {@code workspaceUuid}, {@code repositoryUuid}, {@code pipelineUuid}, {@code pipelineRunUuid}, {@code stepUuid},
 * {@code branchName}, {@code iat}, {@code exp}, in deployment steps {@code deploymentEnvironmentUuid}), a step UUID of
 * its own, and the signature RS256 of the issuer's published key.
 *
 * <p>This class is not thread-safe.
 */
public final class StepTokenBuilder {

    private enum Signature {
        PUBLISHED_KEY,
        UNKNOWN_KEY,
        NONE
    }

    private final Pipeline pipeline;
    private final Map<String, Object> overrides = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();
    private String stepUuid = Pipeline.newStepUuid();
    private @Nullable String environmentUuid;
    private Instant issuedAt;
    private Duration lifetime;
    private Signature signature = Signature.PUBLISHED_KEY;

    StepTokenBuilder(Pipeline pipeline, Instant now, Duration lifetime) {
        this.pipeline = pipeline;
        this.environmentUuid = pipeline.environmentUuid();
        this.issuedAt = now;
        this.lifetime = lifetime;
    }

    /**
     * Sets {@code aud} to one JSON string.
     *
     * @param audience the audience; by default the workspace audience
     * @return this builder
     */
    public StepTokenBuilder audience(String audience) {
        return claim("aud", audience);
    }

    /**
     * Sets {@code aud} to a JSON array, also for one audience; Bitbucket does so when a step has custom audiences.
     *
     * @param audiences the audiences in their order
     * @return this builder
     */
    public StepTokenBuilder audiences(String... audiences) {
        return claim("aud", List.of(audiences));
    }

    /**
     * Sets {@code sub}.
     *
     * @param subject the subject; by default <code>{repository UUID}:{step UUID}</code>, with the environment's UUID
     *     between them in a deployment step
     * @return this builder
     */
    public StepTokenBuilder subject(String subject) {
        return claim("sub", subject);
    }

    /**
     * Sets {@code iss}. The signing key stays the sandbox's.
     *
     * @param issuer the issuer; by default {@link PipelinesSandbox#issuer()}
     * @return this builder
     */
    public StepTokenBuilder issuer(String issuer) {
        return claim("iss", issuer);
    }

    /**
     * Sets any claim. Of several settings of one claim the last counts; it wins over the step's UUID, its deployment
     * environment and its times, whichever comes first.
     *
     * @param name the name of the claim
     * @param value a string, number, boolean, {@code List} or {@code Map}
     * @return this builder
     */
    public StepTokenBuilder claim(String name, Object value) {
        overrides.put(name, value);
        removed.remove(name);
        return this;
    }

    /**
     * Leaves a claim out.
     *
     * @param claim the name of the claim
     * @return this builder
     */
    public StepTokenBuilder without(String claim) {
        removed.add(claim);
        return this;
    }

    /**
     * Sets the step, in {@code stepUuid} and {@code sub}.
     *
     * @param stepUuid the UUID in braces; by default a random one
     * @return this builder
     */
    public StepTokenBuilder stepUuid(String stepUuid) {
        this.stepUuid = stepUuid;
        return this;
    }

    /**
     * Makes the step a deployment step, in {@code deploymentEnvironmentUuid} and {@code sub}.
     *
     * @param uuid the environment's UUID in braces; by default that of the sandbox's environment, if it has one
     * @return this builder
     */
    public StepTokenBuilder deploymentEnvironment(String uuid) {
        this.environmentUuid = uuid;
        return this;
    }

    /**
     * Sets {@code iat}, and with it {@code exp}, which is a lifetime later.
     *
     * @param issuedAt the time of issue, cut to the second; by default now on the sandbox's clock
     * @return this builder
     */
    public StepTokenBuilder issuedAt(Instant issuedAt) {
        this.issuedAt = issuedAt;
        return this;
    }

    /**
     * Sets {@code exp}.
     *
     * @param expiresAt the time of expiry, cut to the second; by default a lifetime after the issue
     * @return this builder
     */
    public StepTokenBuilder expiresAt(Instant expiresAt) {
        return claim("exp", expiresAt.getEpochSecond());
    }

    /**
     * Sets how long after its issue the token expires.
     *
     * @param lifetime the lifetime; by default {@link PipelinesSandbox.Builder#tokenLifetime}; negative for a token that
     *     has never been valid
     * @return this builder
     */
    public StepTokenBuilder lifetime(Duration lifetime) {
        this.lifetime = lifetime;
        return this;
    }

    /**
     * Signs with a key that the issuer has not published, and names that key in the header.
     *
     * @return this builder
     */
    public StepTokenBuilder signedByUnknownKey() {
        this.signature = Signature.UNKNOWN_KEY;
        return this;
    }

    /**
     * Makes a token of algorithm {@code none}, with an empty signature.
     *
     * @return this builder
     */
    public StepTokenBuilder unsigned() {
        this.signature = Signature.NONE;
        return this;
    }

    /**
     * Makes the token.
     *
     * @return the compact JWT, which is a secret as long as it is valid
     */
    public String build() {
        Payload payload = new Payload(claims());
        return switch (signature) {
            case PUBLISHED_KEY -> signed(payload, IssuerKeys.published());
            case UNKNOWN_KEY -> signed(payload, IssuerKeys.unpublished());
            case NONE -> new PlainObject(payload).serialize();
        };
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", defaultSubject());
        claims.put("aud", pipeline.customAudiences().isEmpty() ? pipeline.audience() : pipeline.audiences());
        claims.put("stepUuid", stepUuid);
        if (environmentUuid != null) {
            claims.put("deploymentEnvironmentUuid", environmentUuid);
        }
        claims.put("iss", pipeline.issuer());
        claims.put("repositoryUuid", pipeline.repositoryUuid());
        claims.put("branchName", StepEnvironment.BRANCH);
        claims.put("exp", issuedAt.plus(lifetime).getEpochSecond());
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("pipelineUuid", pipeline.pipelineUuid());
        claims.put("pipelineRunUuid", pipeline.pipelineRunUuid());
        claims.put("workspaceUuid", pipeline.workspaceUuid());
        claims.putAll(overrides);
        claims.keySet().removeAll(removed);
        return claims;
    }

    private String defaultSubject() {
        String environment = environmentUuid == null ? "" : environmentUuid + ":";
        return pipeline.repositoryUuid() + ":" + environment + stepUuid;
    }

    private static String signed(Payload payload, RSAKey signer) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(signer.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject token = new JWSObject(header, payload);
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot sign with RSA", e);
        }
        return token.serialize();
    }

    /** Says when the token is issued and how long it lives; the claims that were set are no secrets, but many. */
    @Override
    public String toString() {
        return "StepTokenBuilder(stepUuid=" + stepUuid + ", issuedAt=" + issuedAt + ", lifetime=" + lifetime + ")";
    }
}
