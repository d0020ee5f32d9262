package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.Arguments;
import io.github.bitbucketoidc.aws.testkit.internal.policy.RoleTrust;
import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Secrets;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustCondition;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustOperator;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Trustee;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role of the sandbox, made with {@link SandboxIam#createRole}.
 *
 * <p>This class is immutable.
 */
public final class Role {

    private final SandboxRoleArn arn;
    private final String roleId = Secrets.roleId();
    private final RoleTrust trustPolicy;
    private final Duration maxSessionDuration;

    private Role(SandboxRoleArn arn, RoleTrust trustPolicy, Duration maxSessionDuration) {
        this.arn = arn;
        this.trustPolicy = trustPolicy;
        this.maxSessionDuration = maxSessionDuration;
    }

    SandboxRoleArn arn() {
        return arn;
    }

    /** Tells a role from a later one of the same name. */
    String roleId() {
        return roleId;
    }

    /**
     * Whether the trust policy lets the caller in.
     *
     * @throws StsRefusal if the outcome hangs on what the sandbox cannot evaluate
     */
    boolean trusts(Trustee trustee, String action) {
        Verdict verdict = trustPolicy.allows(trustee, action);
        if (verdict == Verdict.UNKNOWN) {
            throw StsRefusals.notEvaluated(arn, trustPolicy.unknowns(trustee, action));
        }
        return verdict == Verdict.YES;
    }

    Duration maxSessionDuration() {
        return maxSessionDuration;
    }

    /**
     * The ARN of the role.
     *
     * @return for example {@code arn:aws:iam::123456789012:role/deploy}
     */
    @Override
    public String toString() {
        return arn.toString();
    }

    /**
     * Describes a role; given to the argument of {@link SandboxIam#createRole}.
     *
     * <p>This class is not thread-safe.
     */
    public static final class Builder {

        private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
        private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]{1,510}/");
        private static final Pattern PARTITION = Pattern.compile("aws[a-z-]*");

        private String partition = "aws";
        private String accountId;
        private String path = "/";
        private @Nullable String name;
        private final Pipeline pipeline;
        private @Nullable RoleTrust trustPolicy;
        private Duration maxSessionDuration = Duration.ofHours(1);

        Builder(String accountId, Pipeline pipeline) {
            this.accountId = accountId;
            this.pipeline = pipeline;
        }

        /**
         * Sets the name of the role. Required.
         *
         * @param name 1 to 64 characters of {@code [A-Za-z0-9_+=,.@-]}; unique in its account regardless of case, as in
         *     IAM
         * @return this builder
         * @throws IllegalArgumentException if IAM would refuse the name
         */
        public Builder name(String name) {
            this.name = Arguments.matches(NAME, "name", name);
            return this;
        }

        /**
         * Sets the path of the role, which is a part of its ARN but not of the ARN of its sessions. The default is
         * {@code /}.
         *
         * @param path {@code /}, or up to 512 characters that begin and end with {@code /}
         * @return this builder
         * @throws IllegalArgumentException if IAM would refuse the path
         */
        public Builder path(String path) {
            this.path = Arguments.matches(PATH, "path", path);
            return this;
        }

        /**
         * Sets the account that owns the role. The default is the sandbox's account. A provider must be registered in
         * the same account before a token can assume the role: see {@link SandboxIam#registerProvider}.
         *
         * @param accountId 12 digits
         * @return this builder
         * @throws IllegalArgumentException if it is not 12 digits
         */
        public Builder accountId(String accountId) {
            this.accountId = Arguments.accountId(accountId);
            return this;
        }

        /**
         * Sets the partition of the role's ARN. The default is {@code aws}.
         *
         * @param partition for example {@code aws-us-gov} or {@code aws-cn}
         * @return this builder
         * @throws IllegalArgumentException if it does not begin with {@code aws}
         */
        public Builder partition(String partition) {
            this.partition = Arguments.matches(PARTITION, "partition", partition);
            return this;
        }

        /**
         * Sets the trust policy. The default allows {@code sts:AssumeRoleWithWebIdentity} to the sandbox's issuer
         * <em>in the role's account and partition</em>, on the condition that {@code aud} has the workspace audience and
         * {@code sub} begins with the sandbox's repository UUID.
         *
         * <p>It takes the document itself, URL-encoded as IAM returns it, and what {@code aws iam get-role} prints. What IAM
         * refuses to store is refused with IAM's texts.
         *
         * <p>The sandbox evaluates all condition operators of IAM with {@code IfExists}, {@code ForAnyValue:} and
         * {@code ForAllValues:}, as docs/condition-operators.md has them; policy variables; {@code NotAction}; a
         * {@code Deny} with {@code NotPrincipal}; and the principals {@code Federated}, {@code AWS} and {@code *}. Where a
         * call hangs on what it cannot evaluate, because AWS does not document it or the sandbox does not play it (such as
         * {@code aws:PrincipalOrgID}), it answers {@code NotEvaluatedBySandbox}, 400, which AWS never does; a statement
         * that does not apply is not in the way.
         *
         * <p>In every call these keys have values: {@code aws:CurrentTime}, {@code aws:EpochTime},
         * {@code aws:RequestedRegion} (the sandbox's), {@code aws:SecureTransport} ({@code true}), {@code aws:SourceIp} (see
         * {@link PipelinesSandbox.Builder#sourceAddress}), {@code aws:UserAgent} and {@code sts:RoleSessionName}. For a
         * token, also {@code aws:FederatedProvider} and the keys {@code <issuer without https://>:aud} and {@code :sub},
         * because AWS exposes no other claim of a Bitbucket token. For {@code AssumeRole}, also: {@code sts:ExternalId},
         * {@code sts:SourceIdentity}, {@code sts:TransitiveTagKeys}, {@code aws:PrincipalAccount},
         * {@code aws:PrincipalArn}, {@code aws:PrincipalTag/<key>}, {@code aws:PrincipalType},
         * {@code aws:RequestTag/<key>}, {@code aws:SourceIdentity}, {@code aws:TagKeys} and {@code aws:userid}.
         *
         * <p>As in AWS, the policy must allow {@code sts:TagSession} and {@code sts:SetSourceIdentity} besides
         * {@code sts:AssumeRole} if the new session is to have tags or a source identity, also inherited ones. In AWS the
         * calling role mostly needs the permission in its own policies, too; every role of the sandbox has it. AWS refuses
         * a caller without it in the same words as a caller that is not trusted.
         *
         * @param json the policy document
         * @return this builder
         * @throws IllegalArgumentException if IAM would refuse the document; the message has IAM's code and text
         */
        public Builder trustPolicy(String json) {
            this.trustPolicy = RoleTrust.parse(json);
            return this;
        }

        /**
         * Trusts another role instead of the sandbox's pipeline: its sessions may assume this one with
         * {@code AssumeRole}, with any tags and source identity. Replaces the trust policy set so far.
         *
         * <pre>{@code
         * String prod = sandbox.iam().createRole(role -> role.name("prod")
         *         .accountId("210987654321")
         *         .trustsRole(sandbox.roleArn()));
         * }</pre>
         *
         * @param roleArn the ARN of the other role, in any account; it need not exist yet
         * @return this builder
         * @throws IllegalArgumentException if it is not the ARN of a role
         */
        public Builder trustsRole(String roleArn) {
            this.trustPolicy = RoleTrust.ofRole(trusted(roleArn), List.of());
            return this;
        }

        /**
         * Trusts another role like {@link #trustsRole(String)}, if it sends an external ID.
         *
         * @param roleArn the ARN of the other role, in any account; it need not exist yet
         * @param externalId the only external ID that is accepted
         * @return this builder
         * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role
         */
        public Builder trustsRole(String roleArn, String externalId) {
            TrustCondition sameId =
                    new TrustCondition(TrustOperator.parse("StringEquals"), "sts:ExternalId", List.of(externalId));
            this.trustPolicy = RoleTrust.ofRole(trusted(roleArn), List.of(sameId));
            return this;
        }

        private static SandboxRoleArn trusted(String roleArn) {
            return SandboxRoleArn.parse(roleArn)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "roleArn (" + roleArn + ") must look like arn:aws:iam::123456789012:role/name"));
        }

        /**
         * Sets the longest session that the role gives out. The default is 1 hour.
         *
         * @param maxSessionDuration 1 to 12 hours, which are IAM's limits
         * @return this builder
         * @throws IllegalArgumentException if it is outside the limits
         */
        public Builder maxSessionDuration(Duration maxSessionDuration) {
            this.maxSessionDuration = Arguments.between(
                    Duration.ofHours(1), Duration.ofHours(12), "maxSessionDuration", maxSessionDuration);
            return this;
        }

        Role build() {
            if (name == null) {
                throw new IllegalArgumentException("A role needs a name: call name(...)");
            }
            SandboxRoleArn arn = new SandboxRoleArn(partition, accountId, path, name);
            RoleTrust trusted = trustPolicy == null ? pipeline.trustPolicy(arn) : trustPolicy;
            return new Role(arn, trusted, maxSessionDuration);
        }
    }
}
