package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The trust policy of a role: who may assume it. */
public record RoleTrust(List<TrustStatement> statements) {

    private static final String VERSION = "2012-10-17";
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    /** The quota of an account that has not had it raised; white space does not count. */
    private static final int MAX_LENGTH = 2048;

    /** Reads a policy document, or what {@code aws iam get-role} prints. */
    public static RoleTrust parse(String json) {
        Map<String, Object> document = PolicyJson.trustPolicyOf(json);
        document.keySet().stream().filter(name -> !ELEMENTS.contains(name)).forEach(name -> {
            throw Malformed.trustPolicy("Syntax error in policy.", "no element " + name);
        });
        Object version = document.get("Version");
        if (version != null && !version.equals(VERSION) && !version.equals("2008-10-17")) {
            throw Malformed.trustPolicy("The policy must contain a valid version string");
        }
        List<Map<String, Object>> objects = PolicyJson.listOf(document.get("Statement")).stream()
                .map(statement -> PolicyJson.object("Statement", statement))
                .toList();
        if (objects.isEmpty()) {
            throw Malformed.trustPolicy("Could not parse the policy: Statement is empty!");
        }
        List<TrustStatement> statements = objects.stream()
                .map(statement -> TrustStatement.parse(statement, VERSION.equals(version)))
                .toList();
        checkSids(objects);
        checkLength(document);
        return new RoleTrust(statements);
    }

    private static void checkSids(List<Map<String, Object>> statements) {
        Set<Object> sids = new HashSet<>();
        for (Map<String, Object> statement : statements) {
            @Nullable Object sid = statement.get("Sid");
            if (sid != null && !sid.equals("") && !sids.add(sid)) {
                throw Malformed.trustPolicy("The Statement Ids in the policy are not unique");
            }
        }
    }

    private static void checkLength(Map<String, Object> document) {
        if (PolicyJson.length(document) > MAX_LENGTH) {
            throw new IllegalArgumentException("LimitExceeded: Cannot exceed quota for ACLSizePerRole: " + MAX_LENGTH);
        }
    }

    /**
     * Allows a role all that chaining may need, so that neither tags nor a source identity are refused.
     *
     * @param conditions all of which must hold
     */
    public static RoleTrust ofRole(SandboxRoleArn trusted, List<TrustCondition> conditions) {
        return new RoleTrust(List.of(new TrustStatement(
                TrustStatement.Effect.ALLOW,
                TrustPrincipals.aws(trusted.toString()),
                List.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"),
                conditions)));
    }

    /** A Deny that matches wins over every Allow; unknown where the outcome hangs on what cannot be evaluated. */
    public Verdict allows(Trustee trustee, String action) {
        Verdict denied = ofAny(TrustStatement.Effect.DENY, trustee, action);
        Verdict allowed = ofAny(TrustStatement.Effect.ALLOW, trustee, action);
        return Verdict.all(List.of(allowed, denied.not()));
    }

    private Verdict ofAny(TrustStatement.Effect effect, Trustee trustee, String action) {
        return Verdict.any(statements.stream()
                .filter(statement -> statement.effect() == effect)
                .map(statement -> statement.matches(trustee, action))
                .toList());
    }

    /** What the outcome hangs on where it is unknown. */
    public String unknowns(Trustee trustee, String action) {
        return IntStream.range(0, statements.size())
                .filter(index -> statements.get(index).matches(trustee, action) == Verdict.UNKNOWN)
                .mapToObj(index ->
                        "Statement[" + index + "]: " + statements.get(index).unknowns(trustee))
                .collect(Collectors.joining("; "));
    }
}
