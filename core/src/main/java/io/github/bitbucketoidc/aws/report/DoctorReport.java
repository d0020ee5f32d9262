package io.github.bitbucketoidc.aws.report;

import io.github.bitbucketoidc.aws.Doctor;
import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * Returns the report for people: a line for each check, and what to do below those that need it; at most 25 lines. What
     * is left out of them, {@link #toJson()} has.
     */
    @Override
    public String toString() {
        return ReportText.of(checks);
    }
}
