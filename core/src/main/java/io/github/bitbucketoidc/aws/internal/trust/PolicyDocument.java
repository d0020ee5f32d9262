package io.github.bitbucketoidc.aws.internal.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy document, as the grammar of IAM's policy language has it.
 *
 * @param version the language's version; null counts as 2008-10-17
 * @param id an identifier without meaning for an evaluation
 * @param statements at least one
 */
public record PolicyDocument(
        @Nullable String version, @Nullable String id, List<PolicyStatement> statements) {

    static final String VERSION = "2012-10-17";
    static final String OLD_VERSION = "2008-10-17";

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Whether <code>${name}</code> in a value stands for something: not so in the language's first version. */
    boolean hasVariables() {
        return VERSION.equals(version);
    }
}
