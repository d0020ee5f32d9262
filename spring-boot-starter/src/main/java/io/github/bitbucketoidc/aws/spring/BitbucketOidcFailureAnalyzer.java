package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * For an app that does not start because there are no credentials: what happened, and what to do. The message of the
 * exception has both; here each has its place, and nothing is said twice.
 */
final class BitbucketOidcFailureAnalyzer extends AbstractFailureAnalyzer<BitbucketOidcException> {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String KNOWN = "Known: ";
    private static final String REMEDY = "Remedy: ";
    private static final String MORE = "More: ";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BitbucketOidcException cause) {
        List<String> description = new ArrayList<>();
        List<String> action = new ArrayList<>();
        String remedy = flat(cause.remedy());
        boolean known = false;
        for (String line : String.valueOf(cause.rawMessage()).lines().toList()) {
            String text = line.strip();
            known = text.startsWith(KNOWN) || (known && isWithin(text, remedy));
            if (text.startsWith(REMEDY) && !isWithin(text.substring(REMEDY.length()), remedy)) {
                action.add(text.substring(REMEDY.length()));
            } else if (known || !(text.startsWith(REMEDY) || isWithin(text, remedy))) {
                addWithoutMore(line, description);
            }
        }
        String said = flat(String.join(" ", description));
        List<String> steps = new ArrayList<>(
                cause.remedy().lines().filter(line -> !isWithin(line, said)).toList());
        steps.addAll(action);
        steps.add(MORE + cause.reason().documentation());
        return new FailureAnalysis(String.join("\n", description), String.join("\n", steps), cause);
    }

    private static void addWithoutMore(String line, List<String> description) {
        int more = line.indexOf(MORE);
        String rest = more < 0 ? line : line.substring(0, more).stripTrailing();
        if (!rest.isBlank()) {
            description.add(rest);
        }
    }

    /** Lines are folded between words, so a part of a line is a part of the text. */
    private static boolean isWithin(String part, String text) {
        return text.contains(flat(part));
    }

    private static String flat(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ");
    }
}
