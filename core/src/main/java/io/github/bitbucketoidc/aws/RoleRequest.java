package io.github.bitbucketoidc.aws;

import java.util.Set;

/** What is asked of STS, apart from the token. Equal requests share one session. */
sealed interface RoleRequest permits WebIdentityRequest, ChainedRequest {

    /** As configured; empty where no role is, and then no call is made. */
    String roleArn();

    String sessionName();

    /** The accounts that the role may be in; empty for any. */
    Set<String> allowedAccountIds();

    default boolean allows(String accountId) {
        return allowedAccountIds().isEmpty() || allowedAccountIds().contains(accountId);
    }
}
