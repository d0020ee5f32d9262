package io.github.bitbucketoidc.aws.benchmarks.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Something that can be done in several ways.
 *
 * @param name as the table has it
 * @param over what the calls to STS go over
 * @param ways the first one is what the others are compared with
 */
record Work(String name, String over, List<Way> ways) {

    /** The ways in the order of that round: in every second one backwards, so that none of them is always the first. */
    List<Way> inRound(int round) {
        List<Way> order = new ArrayList<>(ways);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }
}
