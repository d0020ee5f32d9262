package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationMetadataTest {

    private final TreeMap<String, JsonNode> properties = new TreeMap<>();

    ConfigurationMetadataTest() throws IOException {
        try (InputStream metadata =
                Files.newInputStream(Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json"))) {
            new ObjectMapper()
                    .readTree(metadata)
                    .get("properties")
                    .forEach(property -> properties.put(property.get("name").asText(), property));
        }
    }

    @Test
    void hasEveryProperty() {
        assertThat(properties.keySet())
                .containsExactly(
                        "bitbucket.oidc.aws.allowed-account-ids",
                        "bitbucket.oidc.aws.chain",
                        "bitbucket.oidc.aws.configure-this-jvm",
                        "bitbucket.oidc.aws.enabled",
                        "bitbucket.oidc.aws.endpoint-override",
                        "bitbucket.oidc.aws.exchange-timeout",
                        "bitbucket.oidc.aws.fail-fast",
                        "bitbucket.oidc.aws.health.expiry-threshold",
                        "bitbucket.oidc.aws.policy",
                        "bitbucket.oidc.aws.policy-arns",
                        "bitbucket.oidc.aws.region",
                        "bitbucket.oidc.aws.role-arn",
                        "bitbucket.oidc.aws.role-session-duration",
                        "bitbucket.oidc.aws.role-session-name",
                        "bitbucket.oidc.aws.roles",
                        "bitbucket.oidc.aws.wait-for-iam-changes",
                        "bitbucket.oidc.aws.warm-up",
                        "management.health.bitbucketoidc.enabled",
                        "management.info.bitbucketoidc.enabled");
    }

    @Test
    void describesEachOfThemInASentence() {
        assertThat(properties.values())
                .allSatisfy(property -> assertThat(property.path("description").asText())
                        .as(property.get("name").asText())
                        .endsWith(".")
                        .doesNotContain("\n")
                        .doesNotStartWith("The ")
                        .doesNotStartWith("A "));
    }

    @Test
    void knowsTheDefaults() {
        assertThat(defaultOf("bitbucket.oidc.aws.enabled")).isEqualTo("true");
        assertThat(defaultOf("bitbucket.oidc.aws.health.expiry-threshold")).isEqualTo("5m");
    }

    @Test
    void isWhatTheDocumentationShows() throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "spring-boot.md"));
        assertThat(properties.values())
                .allSatisfy(property -> assertThat(documentation)
                        .contains("| `" + property.get("name").asText() + "` | "
                                + property.get("description").asText() + " |"));
    }

    private String defaultOf(String name) {
        return Objects.requireNonNull(properties.get(name)).path("defaultValue").asText();
    }
}
