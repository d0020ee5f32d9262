package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTagsTest {

    private static final Map<String, String> STEP = Map.of(
            "BITBUCKET_REPO_FULL_NAME", "acme/shop",
            "BITBUCKET_WORKSPACE", "acme",
            "BITBUCKET_BRANCH", "main",
            "BITBUCKET_COMMIT", "7f777ed95a19224294949e1b4ce56bbffcb1fe9f",
            "BITBUCKET_BUILD_NUMBER", "42",
            "BITBUCKET_DEPLOYMENT_ENVIRONMENT", "production");

    @Test
    void sayWhatTheStepIsOf() {
        assertThat(StepTags.beside(Map.of(), Environment.of(STEP)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Repository", "acme/shop",
                        "Workspace", "acme",
                        "Branch", "main",
                        "Commit", "7f777ed95a19224294949e1b4ce56bbffcb1fe9f",
                        "Build", "42",
                        "Environment", "production"));
    }

    @Test
    void leaveOutWhatIsNotThere() {
        assertThat(StepTags.beside(Map.of(), Environment.of(Map.of("BITBUCKET_BRANCH", " "))))
                .isEmpty();
    }

    @Test
    void haveCharactersOfSessionTagsOnly() {
        assertThat(StepTags.beside(Map.of(), Environment.of(Map.of("BITBUCKET_BRANCH", "fix/#7 (größer) \u001b"))))
                .containsEntry("Branch", "fix/_7 _größer_ _");
    }

    @Test
    void keepThe256CharactersThatStsTakes() {
        assertThat(branch("a".repeat(256))).isEqualTo("a".repeat(256));
    }

    @Test
    void areCutAfter256Characters() {
        assertThat(branch("a".repeat(257))).isEqualTo("a".repeat(256));
    }

    @Test
    void areCutBeforeALetterOfTwoCharactersThatHasRoomForOneOnly() {
        assertThat(branch("a".repeat(255) + "\ud835\udc9c")).isEqualTo("a".repeat(255));
    }

    @Test
    void keepALetterOfTwoCharactersThatHasRoomForBoth() {
        assertThat(branch("a".repeat(254) + "\ud835\udc9c")).isEqualTo("a".repeat(254) + "\ud835\udc9c");
    }

    @Test
    void giveWayToTagsOfTheSameNameWhateverItsCase() {
        assertThat(StepTags.beside(Map.of("branch", "mine"), Environment.of(STEP)))
                .containsEntry("branch", "mine")
                .doesNotContainKey("Branch");
    }

    @Test
    void areFiftyAtMostTogetherWithOthers() {
        Map<String, String> own = new HashMap<>();
        for (int i = 0; i < 48; i++) {
            own.put("key" + i, "");
        }

        assertThat(StepTags.beside(own, Environment.of(STEP)))
                .hasSize(50)
                .containsAllEntriesOf(own)
                .containsKeys("Repository", "Workspace");
    }

    private static @Nullable String branch(String name) {
        return StepTags.beside(Map.of(), Environment.of(Map.of("BITBUCKET_BRANCH", name)))
                .get("Branch");
    }

    @Property(tries = 500)
    void areTakenByStsWhateverTheVariablesAre(
            @ForAll String branch, @ForAll String environment, @ForAll @IntRange(max = 400) int length) {
        Map<String, String> variables = new LinkedHashMap<>(STEP);
        variables.put("BITBUCKET_BRANCH", branch.repeat(1 + length / Math.max(1, branch.length())));
        variables.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT", environment);

        assertThat(StepTags.beside(Map.of(), Environment.of(variables)))
                .allSatisfy((key, value) -> assertThat(value)
                        .matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,256}")
                        .isEqualTo(value.strip()));
    }
}
