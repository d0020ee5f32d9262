package io.github.bitbucketoidc.aws;

/** Has a session of a second role, forgets it, and has another, for {@link NativeImageTest} to see which classes that takes. */
final class CacheProgram {

    private CacheProgram() {}

    public static void main(String[] arguments) {
        try (BitbucketOidcCredentialsProvider first = BitbucketOidcCredentialsProvider.create();
                BitbucketOidcCredentialsProvider credentials = first.forRole(arguments[0])) {
            first.resolveCredentials();
            credentials.resolveCredentials();
            credentials.invalidate();
            credentials.resolveCredentials();
        }
    }
}
