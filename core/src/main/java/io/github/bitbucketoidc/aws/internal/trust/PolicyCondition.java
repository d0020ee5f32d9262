package io.github.bitbucketoidc.aws.internal.trust;

import java.util.List;

/**
 * One condition of a statement: an operator, a key of the request, and the values to compare it with.
 *
 * @param operator as the policy spells it
 * @param key as the policy spells it
 * @param values of which one is enough for a match
 */
record PolicyCondition(String operator, String key, List<String> values) {

    PolicyCondition {
        values = List.copyOf(values);
    }
}
