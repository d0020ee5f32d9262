package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Exchanges the credentials of a role for those of another one. The caller always is a role, so this always chains. */
final class AssumeRole implements StsOperation {

    private static final Duration CHAINING_LIMIT = Duration.ofHours(1);

    private final SandboxIam iam;
    private final SigV4Verifier verifier;
    private final IssuedSessions sessions;
    private final Surroundings surroundings;

    AssumeRole(SandboxIam iam, SigV4Verifier verifier, IssuedSessions sessions, Surroundings surroundings) {
        this.iam = iam;
        this.verifier = verifier;
        this.sessions = sessions;
        this.surroundings = surroundings;
    }

    @Override
    public String execute(StsRequest request) {
        IssuedSession session = verifier.verify(request.http());
        ChainingCall exchange = ChainingCall.of(request);
        AssumeRoleCall wanted = exchange.role();
        SessionContext context = session.context().chained(exchange);
        Role role = trusting(new RoleCaller(session, exchange, context, surroundings.facts(request)));
        checkDuration(wanted.duration(), role);
        wanted.policy().checkArns(wanted.roleArn());
        int packedSize = wanted.policy().packedSize(context.tags());
        Instant now = surroundings.clock().instant();
        return result(sessions.open(role, wanted.sessionName(), now, wanted.duration(), context), packedSize);
    }

    /** One text for a missing role and for a role that does not trust, as for web identities. */
    private Role trusting(RoleCaller caller) {
        SandboxRoleArn arn = caller.wanted().role().roleArn();
        Optional<Role> role = iam.role(arn.toString());
        for (String action : caller.actions()) {
            if (role.filter(found -> found.trusts(caller, action)).isEmpty()) {
                throw ChainingRefusals.notAuthorized(caller.session().assumedRoleArn(), action, arn);
            }
        }
        return role.orElseThrow();
    }

    /** In the order of AWS: the role's maximum before the limit of chaining. */
    private static void checkDuration(Duration duration, Role role) {
        if (duration.compareTo(role.maxSessionDuration()) > 0) {
            throw StsRefusals.durationAboveRoleMaximum();
        }
        if (duration.compareTo(CHAINING_LIMIT) > 0) {
            throw ChainingRefusals.durationAboveChainingLimit();
        }
    }

    private static String result(IssuedSession session, int packedSize) {
        Map<String, String> texts = new LinkedHashMap<>();
        String sourceIdentity = session.context().sourceIdentity();
        if (sourceIdentity != null) {
            texts.put("SourceIdentity", sourceIdentity);
        }
        if (packedSize > 0) {
            texts.put("PackedPolicySize", Integer.toString(packedSize));
        }
        return SessionXml.of(session) + StsXml.elements(texts);
    }
}
