package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.profiles.ProfileFile;

/** The user's AWS profiles, of which the default one comes before container credentials in most SDKs. */
final class AwsProfiles {

    private static final String NOTHING = System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";

    /** Variables for a process that is to see no profile. */
    static final Map<String, String> HIDDEN =
            Map.of("AWS_CONFIG_FILE", NOTHING, "AWS_SHARED_CREDENTIALS_FILE", NOTHING);

    /** Any of these in a profile means that it has credentials; as for CredentialsEndpoint.rivals(). */
    private static final Set<String> CREDENTIALS = Set.of(
            "aws_access_key_id",
            "credential_process",
            "login_session",
            "role_arn",
            "sso_session",
            "sso_start_url",
            "web_identity_token_file");

    private final ProcessContext context;

    AwsProfiles(ProcessContext context) {
        this.context = context;
    }

    /** The file whose default profile has credentials of its own. */
    Optional<Path> rival() {
        return List.of(file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), file("AWS_CONFIG_FILE", "config")).stream()
                .filter(Files::isRegularFile)
                .filter(AwsProfiles::hasCredentials)
                .findFirst();
    }

    private Path file(String variable, String name) {
        return context.variable(variable)
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        context.variable("HOME").orElseGet(() -> System.getProperty("user.home")), ".aws", name));
    }

    private static boolean hasCredentials(Path file) {
        ProfileFile.Type type = file.endsWith("config") ? ProfileFile.Type.CONFIGURATION : ProfileFile.Type.CREDENTIALS;
        try {
            return ProfileFile.builder().content(file).type(type).build().profile("default").stream()
                    .map(profile -> profile.properties())
                    .anyMatch(AwsProfiles::isRival);
        } catch (RuntimeException e) {
            // A file that nobody can read is no rival.
            return false;
        }
    }

    /** A role that is assumed with container credentials is assumed with ours. */
    static boolean isRival(Map<String, String> properties) {
        return !"EcsContainer".equals(properties.get("credential_source"))
                && properties.keySet().stream().anyMatch(CREDENTIALS::contains);
    }
}
