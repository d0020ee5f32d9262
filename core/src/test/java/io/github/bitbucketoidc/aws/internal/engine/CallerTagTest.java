package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CallerTagTest {

    @Test
    void namesRepositoryBuildAndStep() {
        Map<String, String> step = Map.of(
                "BITBUCKET_REPO_SLUG", "shop",
                "BITBUCKET_BUILD_NUMBER", "42",
                "BITBUCKET_STEP_UUID", "{5e0ad4ce-1b4f-4f4b-9a4e-2b8b6f4a7f7e}");

        assertThat(CallerTag.of(Environment.of(step)))
                .isEqualTo("bitbucket-oidc-aws repo/shop build/42 step/5e0ad4ce-1b4f-4f4b-9a4e-2b8b6f4a7f7e");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(CallerTag.of(Environment.of(Map.of("BITBUCKET_STEP_UUID", "{}"))))
                .isEqualTo("bitbucket-oidc-aws");
    }

    @Property(tries = 500)
    void isShortAndCleanWhateverTheVariablesAre(@ForAll String slug, @ForAll String build, @ForAll String step) {
        Map<String, String> variables =
                Map.of("BITBUCKET_REPO_SLUG", slug, "BITBUCKET_BUILD_NUMBER", build, "BITBUCKET_STEP_UUID", step);

        assertThat(CallerTag.of(Environment.of(variables)))
                .matches("bitbucket-oidc-aws( repo/[\\w.-]{1,64})?( build/[\\w.-]{1,64})?( step/[\\w.-]{1,64})?");
    }
}
