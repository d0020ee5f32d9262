package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Exchanges a step token for the credentials of a role. */
final class AssumeRoleWithWebIdentity implements StsOperation {

    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private final SandboxIam iam;
    private final TokenVerifier verifier;
    private final IssuedSessions sessions;
    private final Surroundings surroundings;

    AssumeRoleWithWebIdentity(
            SandboxIam iam, TokenVerifier verifier, IssuedSessions sessions, Surroundings surroundings) {
        this.iam = iam;
        this.verifier = verifier;
        this.sessions = sessions;
        this.surroundings = surroundings;
    }

    @Override
    public String execute(StsRequest request) {
        WebIdentityCall exchange = WebIdentityCall.of(request);
        AssumeRoleCall wanted = exchange.role();
        Instant now = surroundings.clock().instant();
        WebIdentity identity = verifier.verify(exchange.token(), wanted.roleArn(), now);
        WebIdentityCaller caller = new WebIdentityCaller(identity, wanted.sessionName(), surroundings.facts(request));
        // One text for a missing role and for a role that does not trust: AWS does not tell strangers which roles
        // exist.
        Role role = iam.role(wanted.roleArn().toString())
                .filter(found -> found.trusts(caller, ACTION))
                .orElseThrow(StsRefusals::notAuthorized);
        if (wanted.duration().compareTo(role.maxSessionDuration()) > 0) {
            throw StsRefusals.durationAboveRoleMaximum();
        }
        wanted.policy().checkArns(wanted.roleArn());
        int packedSize = wanted.policy().packedSize(SessionTags.NONE);
        IssuedSession session = sessions.open(role, wanted.sessionName(), now, wanted.duration(), SessionContext.EMPTY);
        return result(session, identity, packedSize);
    }

    private static String result(IssuedSession session, WebIdentity identity, int packedSize) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("SubjectFromWebIdentityToken", identity.subject());
        texts.put("Audience", identity.audiences().get(0));
        texts.put("Provider", identity.issuer());
        if (packedSize > 0) {
            texts.put("PackedPolicySize", Integer.toString(packedSize));
        }
        return StsXml.elements(texts) + SessionXml.of(session);
    }
}
