package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoleSessionNameTest {

    @Test
    void saysWhichRunOfWhichBuildMadeTheSession() {
        assertThat(nameOf("shop", "42", "1")).isEqualTo("shop-42-1");
    }

    @Test
    void cutsTheRepositoryAndKeepsTheNumbers() {
        assertThat(nameOf("r".repeat(100), "42", "1")).isEqualTo("r".repeat(59) + "-42-1");
    }

    @Test
    void replacesWhatStsDoesNotTake() {
        assertThat(nameOf("süß/shop {x}", "42", "1")).isEqualTo("s-shop-x--42-1");
    }

    @Test
    void hasANameForAProcessThatKnowsNothing() {
        assertThat(RoleSessionName.ofStep(Environment.of(Map.of()))).isEqualTo("bitbucket-pipelines");
    }

    @Property(tries = 1000)
    void isValidWhateverTheVariablesHold(@ForAll String slug, @ForAll String build, @ForAll String run) {
        assertThat(nameOf(slug, build, run)).matches(RoleSessionName::isValid);
    }

    private static String nameOf(String slug, String build, String run) {
        return RoleSessionName.ofStep(Environment.of(Map.of(
                "BITBUCKET_REPO_SLUG", slug, "BITBUCKET_BUILD_NUMBER", build, "BITBUCKET_STEP_RUN_NUMBER", run)));
    }
}
