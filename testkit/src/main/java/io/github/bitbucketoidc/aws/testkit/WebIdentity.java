package io.github.bitbucketoidc.aws.testkit;

import java.util.List;

/**
 * Who a verified token speaks for.
 *
 * @param audiences those audiences of the token that are client IDs of the provider
 */
record WebIdentity(String providerArn, String issuer, String subject, List<String> audiences) {}
