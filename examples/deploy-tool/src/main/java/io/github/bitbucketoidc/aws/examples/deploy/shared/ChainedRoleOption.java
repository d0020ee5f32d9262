package io.github.bitbucketoidc.aws.examples.deploy.shared;

import io.github.bitbucketoidc.aws.ChainedRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One more role to go on to; what follows {@code --then-role-arn} is said of it, until the next. */
final class ChainedRoleOption {

    @Option(
            names = "--then-role-arn",
            paramLabel = "ARN",
            required = true,
            description =
                    "A role to go on to from the one before; several times, in their order. The other options here"
                            + " are those of the role that they follow.")
    private String roleArn = "";

    @Option(
            names = "--external-id",
            paramLabel = "ID",
            description = "What its trust policy demands as sts:ExternalId.")
    private @Nullable String externalId;

    @Option(
            names = "--role-duration",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long its sessions live, 15m to 1h. Default: 1h.")
    private @Nullable Duration duration;

    @Option(names = "--source-identity", paramLabel = "NAME", description = "Who is behind it, for CloudTrail.")
    private @Nullable String sourceIdentity;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A session tag; several times.")
    private Map<String, String> tags = new LinkedHashMap<>();

    @Option(names = "--step-tags", description = "Tag the session with repository, branch, commit and build.")
    private boolean stepTags;

    /** Made by picocli. */
    ChainedRoleOption() {}

    /** A blank role comes of a variable that is not set; the library refuses it, and so no role is passed by. */
    void describe(ChainedRole.Builder role) {
        role.roleArn(roleArn)
                .externalId(externalId)
                .roleSessionDuration(duration)
                .sourceIdentity(sourceIdentity)
                .tags(tags)
                .stepTags(stepTags);
    }

    /** These options again, for another run of the tool. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--then-role-arn", roleArn));
        add(arguments, "--external-id", externalId);
        add(arguments, "--role-duration", duration);
        add(arguments, "--source-identity", sourceIdentity);
        tags.forEach((key, value) -> add(arguments, "--tag", key + "=" + value));
        if (stepTags) {
            arguments.add("--step-tags");
        }
        return arguments;
    }

    private static void add(List<String> arguments, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            arguments.addAll(List.of(name, value.toString()));
        }
    }
}
