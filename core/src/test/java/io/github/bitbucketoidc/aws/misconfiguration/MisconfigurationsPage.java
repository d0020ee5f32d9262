package io.github.bitbucketoidc.aws.misconfiguration;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the documentation that says what came of each misconfiguration. */
final class MisconfigurationsPage {

    private static final int MAX_CELL = 220;

    /** What differs from run to run. */
    private static final Map<String, String> VARYING = new LinkedHashMap<>();

    static {
        String uuid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        VARYING.put(" ?\\(Service: [^)]*\\)", "");
        VARYING.put(" \\(SDK Attempt Count: \\d+\\)", "");
        VARYING.put(", request id " + uuid, "");
        VARYING.put("127\\.0\\.0\\.1:\\d{4,5}", "127.0.0.1:<port>");
        VARYING.put("\\b1\\d{9}\\b", "<seconds>");
        VARYING.put("\\b20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>");
        VARYING.put("\\b\\d+ (s|min) ago", "<minutes> ago");
        VARYING.put("'[^' ]*misconfigured[^' ]*'", "<file>");
        VARYING.put("\\{" + uuid + "}", "{uuid}");
        VARYING.put("workspace/" + uuid, "workspace/uuid");
    }

    private static final String HEAD = """
            # Misconfigurations

            What can be wrong between a Bitbucket Pipelines step and an AWS role, and what this library says of it. Each row was
            run against the testkit's issuer and STS, or an STS that answers with the text of AWS; beside it stands what the
            SDK's own `StsWebIdentityTokenFileCredentialsProvider` (for session policies
            `StsAssumeRoleWithWebIdentityCredentialsProvider`, for a second role `StsAssumeRoleCredentialsProvider`) says in the
            same step, with the token written to a file.

            This page is made by a test, and another run of it compares: `mvn -pl core -am test -Dtest=MisconfigurationsTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dmisconfigurations.write=true` writes it anew. UUIDs, ports, times and
            request ids are left out.

            *Named*: the message says the true cause. *Among the candidates*: STS gives one answer to many causes, and the
            message gives the command that settles it, and lists those that the facts at hand leave open, with the value to
            compare. *Named by the check*: `bitbucket-deploy trust-policy --check`, `TrustPolicy.evaluate` or the doctor says
            it of the policy. *Works*: this library makes nothing of it. *Cannot show up*: it happens elsewhere.

            """;

    private MisconfigurationsPage() {}

    static String of(List<Diagnosed> all) {
        String counts = all.stream()
                .collect(Collectors.groupingBy(
                        diagnosed -> diagnosed.misconfiguration().result(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().text + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        String rows = all.stream().map(MisconfigurationsPage::row).collect(Collectors.joining("\n"));
        return HEAD + "Of " + all.size() + " rows: " + counts + ".\n\n"
                + "| # | symptom | true cause | result | reason, or who says it | this library says | and to do | the SDK's provider says |\n"
                + "|---|---|---|---|---|---|---|---|\n" + rows + "\n";
    }

    private static String row(Diagnosed diagnosed) {
        Misconfiguration wrong = diagnosed.misconfiguration();
        String reason = wrong.reason() == null
                ? wrong.result() == Misconfiguration.Result.JUDGED ? wrong.asked().text : "–"
                : "[" + wrong.reason().id() + "]("
                        + wrong.reason().documentation().replaceFirst(".*/", "") + ")";
        String says = wrong.names().isEmpty()
                ? "–"
                : text(diagnosed.lineWith(wrong.names()).orElse("?"));
        String cure = diagnosed.message().isEmpty()
                ? wrong.cure()
                : text(diagnosed.lineWith(wrong.cure()).orElse("?"));
        return "| "
                + String.join(
                        " | ",
                        String.valueOf(wrong.row()),
                        wrong.symptom().replaceAll("<([^>]*)>", "*$1*"),
                        wrong.cause(),
                        wrong.result().text,
                        reason,
                        says,
                        cure,
                        text(diagnosed.sdk()))
                + " |";
    }

    /** One line of a table's cell, the same in each run. */
    private static String text(String line) {
        String text = line.strip()
                .replaceFirst("^((failed|passed|not-known) +[a-z-]+ +)?(-|\\d+\\.|Remedy:|Known:|Answer:|Cure:) ", "");
        for (Map.Entry<String, String> varying : VARYING.entrySet()) {
            text = text.replaceAll(varying.getKey(), varying.getValue());
        }
        String escaped = SafeText.shortened(text, MAX_CELL).replace("|", "\\|");
        return escaped.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[");
    }
}
