package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Durations;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

/** The domain of CodeArtifact whose token a command is to have. */
final class CodeArtifactOptions {

    /** As in the AWS documentation, and in the settings of Maven, Gradle and npm that it shows. */
    private static final String VARIABLE = "CODEARTIFACT_AUTH_TOKEN";

    @Option(
            names = "--codeartifact",
            paramLabel = "DOMAIN",
            required = true,
            description = "Give COMMAND a token for this domain, in " + VARIABLE + ".")
    private String domain = "";

    @Option(names = "--codeartifact-owner", paramLabel = "ACCOUNT", description = CodeArtifactDomain.OWNER_HELP)
    private @Nullable String owner;

    @Option(
            names = "--codeartifact-region",
            paramLabel = "REGION",
            description = "The domain's region. Default: that of the step.")
    private @Nullable String region;

    @Option(
            names = "--codeartifact-duration",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = CodeArtifactDomain.DURATION_HELP)
    private @Nullable Duration duration;

    /** Made by picocli. */
    CodeArtifactOptions() {}

    /** @param ofStep the region where none is given */
    Map<String, String> variables(ProcessContext context, Region ofStep, AwsCredentials session) {
        Region at = region == null || region.isBlank() ? ofStep : Region.of(region.strip());
        CodeArtifactDomain of = new CodeArtifactDomain(domain, owner, duration);
        return Map.of(VARIABLE, new CodeArtifact(context, at).token(of, session));
    }
}
