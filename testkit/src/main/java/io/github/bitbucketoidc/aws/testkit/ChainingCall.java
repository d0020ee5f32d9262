package io.github.bitbucketoidc.aws.testkit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an AssumeRole request that satisfies the schema; MFA and provided contexts are not evaluated. */
record ChainingCall(
        AssumeRoleCall role,
        @Nullable String externalId,
        @Nullable String sourceIdentity,
        SessionTags tags) {

    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final Pattern SOURCE_IDENTITY = Pattern.compile("[\\w+=,.@-]*");

    /** The inline policy has no length of its own here: the STS service model leaves it to the packed size. */
    static ChainingCall of(StsRequest request) {
        String externalId = request.parameter("ExternalId");
        String sourceIdentity = request.parameter("SourceIdentity");
        TagParameters tags = TagParameters.of(request.parameters());
        AssumeRoleCall role = AssumeRoleCall.of(
                request,
                constraints -> tags.check(constraints
                        .optionalLength("policy", request.parameter("Policy"), 1, Integer.MAX_VALUE)
                        .optionalLength("externalId", externalId, 2, 1224)
                        .pattern("externalId", externalId, EXTERNAL_ID)
                        .optionalLength("sourceIdentity", sourceIdentity, 2, 64)
                        .pattern("sourceIdentity", sourceIdentity, SOURCE_IDENTITY)));
        return new ChainingCall(role, externalId, sourceIdentity, tags.sessionTags());
    }
}
