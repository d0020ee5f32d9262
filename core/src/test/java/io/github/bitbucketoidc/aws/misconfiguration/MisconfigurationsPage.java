package io.github.bitbucketoidc.aws.misconfiguration;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the documentation that says what came of each misconfiguration. */
final class MisconfigurationsPage {

    private static final String HEAD = """
            # Misconfigurations

            Find your message: search this page for it, or look into the index. Under each message are its causes, what this
            library says of each, and what to do. To have your own step examined instead, run this in it:

                bitbucket-deploy doctor

            How to install that, and how to do it in Java, is in [troubleshooting](troubleshooting.md).

            ## Index of messages

            | section | messages, or what you see |
            |---|---|
            """;

    private static final String FOOT = """
            ## How this page is made

            A test really runs each case against the testkit's issuer and STS, or an STS that answers with the text of AWS. *AWS SDK says* is what its own `StsWebIdentityTokenFileCredentialsProvider` says in the same step, with the
            token written to a file (for session policies `StsAssumeRoleWithWebIdentityCredentialsProvider`, for a second role
            `StsAssumeRoleCredentialsProvider`). UUIDs, ports, times and request ids are left out.

            """;

    private static final String COUNTS = """

            - *Named*: the message has the true cause.
            - *Named by the check*: `bitbucket-deploy trust-policy --check`, `TrustPolicy.evaluate` or the doctor finds it in the
              policy.
            - *Among the candidates* (*lists* above): STS gives one answer to many causes. The message has the command that finds
              the right one, and the causes that are possible, each with the value to compare.
            - *Works*: this library gives credentials all the same.
            - *Cannot show up*: it happens elsewhere.

            To write the page again:
            `mvn -pl core -am test -Dtest=MisconfigurationsTest -Dsurefire.failIfNoSpecifiedTests=false -Dmisconfigurations.write=true`
            """;

    private MisconfigurationsPage() {}

    static String of(List<Diagnosed> all) {
        Map<Answer, List<Diagnosed>> sections = all.stream()
                .collect(Collectors.groupingBy(
                        diagnosed -> Answer.of(diagnosed.misconfiguration()),
                        () -> new EnumMap<>(Answer.class),
                        Collectors.toList()));
        String index = sections.entrySet().stream()
                .map(section -> index(section.getKey(), section.getValue()))
                .collect(Collectors.joining());
        String texts = sections.entrySet().stream()
                .map(section -> section(section.getKey(), section.getValue()))
                .collect(Collectors.joining());
        return HEAD + index + "\n" + texts + FOOT + counts(all) + COUNTS;
    }

    private static String index(Answer answer, List<Diagnosed> cases) {
        return cases.stream()
                .map(PageText::seen)
                .distinct()
                .collect(Collectors.joining("<br>", "| [" + answer.title + "](#" + answer.anchor() + ") | ", " |\n"));
    }

    private static String section(Answer answer, List<Diagnosed> cases) {
        String said = answer.sdk.isEmpty() ? "" : "AWS SDK says: " + PageText.line(answer.sdk) + "\n\n";
        Collection<List<Diagnosed>> alike = cases.stream()
                .collect(Collectors.groupingBy(
                        diagnosed -> PageText.lines(answer, diagnosed), LinkedHashMap::new, Collectors.toList()))
                .values();
        return "## " + answer.title + "\n\n" + answer.means + "\n\n" + said
                + alike.stream().map(group -> entry(answer, group)).collect(Collectors.joining())
                + "\n";
    }

    /** One entry for all causes to which the same is said. */
    private static String entry(Answer answer, List<Diagnosed> alike) {
        String causes = alike.stream()
                .map(diagnosed -> diagnosed.misconfiguration().cause())
                .collect(Collectors.joining("; or "));
        return "- **Cause:** " + causes + ".\n" + PageText.lines(answer, alike.get(0));
    }

    private static String counts(List<Diagnosed> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        diagnosed -> diagnosed.misconfiguration().result(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().text + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "Of " + all.size() + " cases: ", ".\n"));
    }
}
