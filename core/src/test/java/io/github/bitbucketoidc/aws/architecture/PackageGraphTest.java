package io.github.bitbucketoidc.aws.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.ModulePath;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The doors between core's packages, as the JDK's own {@code jdeps} finds them in the byte code. */
class PackageGraphTest {

    private static final Pattern ARROW = Pattern.compile("(?m)^ +" + ModulePath.CORE + "([\\w.$]*) +-> +"
            + ModulePath.CORE + "([\\w.$]*) +" + ModulePath.CORE + "$");

    /** The words of the API, which the whole way down speaks. */
    private static final Set<String> WORDS = Set.of("FailureReason", "ExchangeTrigger");

    @Test
    void leadsDownThroughNoMoreDoorsThanThese() {
        assertThat(doors(Jdeps.ofCore("-verbose:class", "-filter:none")))
                .containsOnly(
                        Map.entry("handoff", Set.of("root", "internal.text")),
                        Map.entry(
                                "root",
                                Set.of(
                                        "internal.engine",
                                        "internal.diagnosis",
                                        "internal.trust",
                                        "internal.session",
                                        "internal.input",
                                        "internal.text",
                                        "report")),
                        Map.entry(
                                "internal.engine",
                                Set.of(
                                        "internal.diagnosis",
                                        "internal.session",
                                        "internal.input",
                                        "internal.text",
                                        "report")),
                        Map.entry(
                                "internal.diagnosis",
                                Set.of("internal.trust", "internal.session", "internal.input", "internal.text")),
                        Map.entry(
                                "internal.trust",
                                Set.of("internal.condition", "internal.input", "internal.text", "report")),
                        Map.entry("internal.session", Set.of("internal.text")),
                        Map.entry("internal.input", Set.of("internal.text")),
                        Map.entry("report", Set.of("internal.text")));
    }

    /** From each package to those that it uses, but for the words. */
    private static Map<String, Set<String>> doors(String printed) {
        Map<String, Set<String>> doors = new TreeMap<>();
        for (MatchResult arrow : ARROW.matcher(printed).results().toList()) {
            String from = packageOf(arrow.group(1));
            String to = packageOf(arrow.group(2));
            String type = arrow.group(2).substring(arrow.group(2).lastIndexOf('.') + 1);
            if (!from.equals(to) && !WORDS.contains(type.split("\\$", 2)[0])) {
                doors.computeIfAbsent(from, same -> new TreeSet<>()).add(to);
            }
        }
        return doors;
    }

    private static String packageOf(String type) {
        int end = type.lastIndexOf('.');
        return end == 0 ? "root" : type.substring(1, end);
    }
}
