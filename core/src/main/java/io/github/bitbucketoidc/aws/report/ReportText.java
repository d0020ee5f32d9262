package io.github.bitbucketoidc.aws.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as a CI log takes it: 25 lines at most, and nothing twice. */
final class ReportText {

    private static final int MAX_LINES = 25;

    /** Of one check, before the longest ones lose more. */
    private static final int LEAST_LINES = 2;

    private static final String MORE = "... (the rest is in the report's JSON)";

    private ReportText() {}

    static String of(List<DoctorCheck> checks) {
        List<List<String>> blocks = blocks(checks);
        while (blocks.stream().mapToInt(List::size).sum() > MAX_LINES - 1) {
            List<String> longest =
                    blocks.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
            if (longest.size() <= LEAST_LINES) {
                break;
            }
            // The last line may be the one that says so already.
            longest.remove(longest.size() - 1);
            longest.set(longest.size() - 1, " ".repeat(head("", "").length()) + MORE);
        }
        return blocks.stream().flatMap(List::stream).collect(Collectors.joining("\n")) + "\n" + conclusion(checks);
    }

    private static List<List<String>> blocks(List<DoctorCheck> checks) {
        List<List<String>> blocks = new ArrayList<>();
        Set<String> cures = new HashSet<>();
        for (int i = 0; i < checks.size(); i++) {
            DoctorCheck check = checks.get(i);
            StringBuilder ids = new StringBuilder(check.id());
            while (i + 1 < checks.size() && isSame(check, checks.get(i + 1))) {
                ids.append(", ").append(checks.get(++i).id());
            }
            String head = head(check.status().id(), ids.toString());
            List<String> block = new ArrayList<>();
            add(block, head, check.summary());
            check.cure()
                    .filter(cures::add)
                    .ifPresent(cure -> add(block, " ".repeat(head("", "").length()) + "Cure: ", cure));
            blocks.add(block);
        }
        return blocks;
    }

    /** What could not be found out for the same lack. */
    private static boolean isSame(DoctorCheck one, DoctorCheck next) {
        return one.status() == DoctorCheck.Status.NOT_KNOWN
                && next.status() == one.status()
                && one.cure().isEmpty()
                && one.summary().equals(next.summary());
    }

    private static String head(String status, String ids) {
        return String.format(Locale.ROOT, "%-9s  %-12s  ", status, ids);
    }

    /** Further lines stand below the first. */
    private static void add(List<String> block, String head, String text) {
        String indent = " ".repeat(head.length());
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            block.add((i == 0 ? head : indent) + lines.get(i));
        }
    }

    private static String conclusion(List<DoctorCheck> checks) {
        return checks.stream()
                .filter(check -> check.status() == DoctorCheck.Status.FAILED)
                .findFirst()
                .map(first -> "Fix the failed check '" + first.id() + "' first, then run the doctor again.")
                .orElse("Nothing failed.");
    }
}
