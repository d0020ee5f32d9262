package io.github.bitbucketoidc.aws.benchmarks.process;

import java.util.List;
import java.util.Map;

/**
 * One way to do some work.
 *
 * @param name as the table has it
 * @param command the program and its arguments
 * @param variables all that it sees; nothing of this process
 * @param calls how many calls to STS it makes, which shows that it did its work
 */
record Way(String name, List<String> command, Map<String, String> variables, int calls) {

    /** The variables are those of a step, its token included. */
    @Override
    public String toString() {
        return name;
    }
}
