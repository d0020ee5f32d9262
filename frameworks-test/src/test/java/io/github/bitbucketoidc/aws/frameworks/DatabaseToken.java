package io.github.bitbucketoidc.aws.frameworks;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import software.amazon.awssdk.services.rds.RdsUtilities;

/** Of docs/frameworks.md: a password for a database of RDS, which is signed here, without a call. */
final class DatabaseToken {

    private DatabaseToken() {}

    static String of(BitbucketOidcCredentialsProvider credentials) {
        RdsUtilities rds = RdsUtilities.builder()
                .credentialsProvider(credentials)
                .region(credentials.region())
                .build();
        String password = rds.generateAuthenticationToken(
                request -> request.hostname("db.example").port(5432).username("deploy"));
        return password;
    }
}
