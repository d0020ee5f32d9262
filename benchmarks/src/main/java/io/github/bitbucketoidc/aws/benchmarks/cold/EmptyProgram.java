package io.github.bitbucketoidc.aws.benchmarks.cold;

/** The floor: what a JVM costs that does nothing. */
public final class EmptyProgram {

    private EmptyProgram() {}

    /**
     * Does nothing.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {}
}
