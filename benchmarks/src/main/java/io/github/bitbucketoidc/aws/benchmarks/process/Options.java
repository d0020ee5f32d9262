package io.github.bitbucketoidc.aws.benchmarks.process;

/**
 * What the command line asks for.
 *
 * @param rounds how many times everything is measured
 * @param page whether the figures go to the documentation
 */
record Options(int rounds, boolean page) {

    static final String USAGE = "whole-process [--rounds N | --quick]";

    private static final int USUAL = 25;
    private static final int QUICK = 3;

    /** @throws IllegalArgumentException if the arguments are others than {@link #USAGE} has */
    static Options of(String... arguments) {
        if (arguments.length == 0) {
            return new Options(USUAL, true);
        }
        if (arguments.length == 1 && arguments[0].equals("--quick")) {
            return new Options(QUICK, false);
        }
        if (arguments.length == 2 && arguments[0].equals("--rounds") && arguments[1].matches("[1-9][0-9]{0,3}")) {
            return new Options(Integer.parseInt(arguments[1]), true);
        }
        throw new IllegalArgumentException(USAGE);
    }
}
