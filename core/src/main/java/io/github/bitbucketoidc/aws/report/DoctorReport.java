package io.github.bitbucketoidc.aws.report;

import io.github.bitbucketoidc.aws.Doctor;
import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link Doctor} found, check by check.
 *
 * <p>This class is immutable and thread-safe. Nothing in it is secret.
 */
public final class DoctorReport {

    private final List<DoctorCheck> checks;

    /**
     * What {@link Doctor} makes; a test of a program that reads reports may, too.
     *
     * @param checks in the order in which they are shown; copied
     */
    public DoctorReport(List<DoctorCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * Returns the checks in their order.
     *
     * @return unmodifiable
     */
    public List<DoctorCheck> checks() {
        return checks;
    }

    /**
     * Returns whether nothing failed. What is not known does not count.
     *
     * @return false if any check failed
     */
    public boolean isHealthy() {
        return checks.stream().noneMatch(check -> check.status() == DoctorCheck.Status.FAILED);
    }

    /**
     * Returns the report for programs.
     *
     * @return a JSON object with the members {@code healthy} and {@code checks}, the latter an array of objects with
     *     {@code id}, {@code status}, {@code summary} and, where there is one, {@code cure}
     */
    public String toJson() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("healthy", isHealthy());
        report.put("checks", checks.stream().map(DoctorReport::members).toList());
        return JsonWriter.pretty(report);
    }

    private static Map<String, Object> members(DoctorCheck check) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", check.id());
        members.put("status", check.status().id());
        members.put("summary", check.summary());
        check.cure().ifPresent(cure -> members.put("cure", cure));
        return members;
    }

    /** Returns the report for people: a line for each check, and what to do below those that need it. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (DoctorCheck check : checks) {
            String head =
                    String.format(Locale.ROOT, "%-9s  %-12s  ", check.status().id(), check.id());
            add(lines, head, check.summary());
            check.cure().ifPresent(cure -> add(lines, " ".repeat(head.length()) + "Cure: ", cure));
        }
        lines.add(isHealthy() ? "Nothing failed." : "Mend the first check that failed, then look again.");
        return String.join("\n", lines);
    }

    /** Further lines stand below the first. */
    private static void add(List<String> lines, String head, String text) {
        lines.add(head + text.replace("\n", "\n" + " ".repeat(head.length())));
    }
}
