package io.github.bitbucketoidc.aws;

/** Has a session, forgets it, and has another, for {@link NativeImageTest} to see which classes that takes. */
final class CacheProgram {

    private CacheProgram() {}

    public static void main(String[] arguments) {
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create()) {
            credentials.resolveCredentials();
            credentials.invalidate();
            credentials.resolveCredentials();
        }
    }
}
