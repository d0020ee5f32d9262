package io.github.bitbucketoidc.aws.misconfiguration;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of an entry of the page, the same in each run. */
final class PageText {

    private static final int MAX_LINE = 220;
    private static final int MAX_SEEN = 165;

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

    private PageText() {}

    /** For the index: what the SDK says, or the symptom where that is too long or nothing. */
    static String seen(Diagnosed diagnosed) {
        String sdk = line(diagnosed.sdk());
        boolean told = sdk.matches("\\w+Exception: .+") && sdk.length() <= MAX_SEEN;
        return told ? sdk : symptom(diagnosed.misconfiguration());
    }

    private static String symptom(Misconfiguration wrong) {
        return wrong.symptom().replaceAll("<([^>]*)>", "*$1*");
    }

    /** What is said of a case, and what to do. Cases for which this is the same share an entry. */
    static String lines(Answer answer, Diagnosed diagnosed) {
        Misconfiguration wrong = diagnosed.misconfiguration();
        String symptom = symptom(wrong);
        boolean plain = answer.title.equals(symptom) || symptom.equals("`AccessDenied`");
        return (plain ? "" : line("You see", symptom)) + sdk(answer, diagnosed) + says(diagnosed) + cure(diagnosed);
    }

    private static String sdk(Answer answer, Diagnosed diagnosed) {
        boolean told = diagnosed.sdk().equals("–") || line(diagnosed.sdk()).equals(line(answer.sdk));
        return told ? "" : line("AWS SDK says", line(diagnosed.sdk()));
    }

    private static String says(Diagnosed diagnosed) {
        Misconfiguration wrong = diagnosed.misconfiguration();
        if (wrong.names().isEmpty()) {
            return "";
        }
        String who = switch (wrong.result()) {
            case CANDIDATE -> "This library lists";
            case JUDGED -> wrong.asked().text + " says";
            case WORKS -> "This library warns";
            default -> "This library says";
        };
        return line(who, line(diagnosed.lineWith(wrong.names()).orElse("?")) + entry(wrong));
    }

    private static String entry(Misconfiguration wrong) {
        return wrong.reason() == null
                ? ""
                : " ([" + wrong.reason().id() + "]("
                        + wrong.reason().documentation().replaceFirst(".*/", "") + "))";
    }

    private static String cure(Diagnosed diagnosed) {
        String cure = diagnosed.misconfiguration().cure();
        if (diagnosed
                        .lineWith(cure)
                        .equals(diagnosed.lineWith(diagnosed.misconfiguration().names()))
                && !diagnosed.message().isEmpty()) {
            return "";
        }
        return diagnosed.message().isEmpty()
                ? line("With this library", cure)
                : line("Do", line(diagnosed.lineWith(cure).orElse("?")));
    }

    private static String line(String label, String text) {
        return "  - " + label + ": " + text + "\n";
    }

    /** A line of a program, such that Markdown shows it as it is. */
    static String line(String text) {
        String line = text.strip()
                .replaceFirst("^((failed|passed|not-known) +[a-z-]+ +)?(-|\\d+\\.|Remedy:|Known:|Answer:|Cure:) ", "");
        for (Map.Entry<String, String> varying : VARYING.entrySet()) {
            line = line.replaceAll(varying.getKey(), varying.getValue());
        }
        String shown = SafeText.shortened(line, MAX_LINE);
        return shown.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[");
    }
}
