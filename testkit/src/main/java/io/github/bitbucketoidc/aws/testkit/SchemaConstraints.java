package io.github.bitbucketoidc.aws.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks request members against the schema of the STS service model and reports all violations together, as AWS does. */
final class SchemaConstraints {

    private final List<String> violations = new ArrayList<>();

    SchemaConstraints length(String member, @Nullable String value, int least, int most) {
        if (value == null) {
            return violated("Value null at '" + member + "'", "Member must not be null");
        }
        return size(quoted(member, value), value.length(), least, most);
    }

    /** Says where, but not what, for a member that is a secret. */
    SchemaConstraints secretLength(String member, @Nullable String value, int least, int most) {
        return value == null
                ? length(member, null, least, most)
                : size("Value at '" + member + "'", value.length(), least, most);
    }

    SchemaConstraints optionalLength(String member, @Nullable String value, int least, int most) {
        return value == null ? this : length(member, value, least, most);
    }

    private SchemaConstraints size(String subject, int length, int least, int most) {
        if (length < least) {
            return violated(subject, "Member must have length greater than or equal to " + least);
        }
        return length > most ? violated(subject, "Member must have length less than or equal to " + most) : this;
    }

    SchemaConstraints pattern(String member, @Nullable String value, Pattern pattern) {
        if (value == null || pattern.matcher(value).matches()) {
            return this;
        }
        return violated(quoted(member, value), "Member must satisfy regular expression pattern: " + pattern);
    }

    SchemaConstraints range(String member, int value, int least, int most) {
        String subject = quoted(member, Integer.toString(value));
        if (value < least) {
            return violated(subject, "Member must have value greater than or equal to " + least);
        }
        return value > most ? violated(subject, "Member must have value less than or equal to " + most) : this;
    }

    SchemaConstraints atMost(String member, List<String> values, int most) {
        return values.size() <= most
                ? this
                : violated(quoted(member, values.toString()), "Member must have length less than or equal to " + most);
    }

    private SchemaConstraints violated(String subject, String constraint) {
        violations.add(subject + " failed to satisfy constraint: " + constraint);
        return this;
    }

    private static String quoted(String member, String value) {
        return "Value '" + value + "' at '" + member + "'";
    }

    void enforce() {
        if (!violations.isEmpty()) {
            throw StsRefusals.validation(violations.size()
                    + (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                    + String.join("; ", violations));
        }
    }
}
