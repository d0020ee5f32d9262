package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation shows is what the fleet does; see there for how to draw it anew. */
class FleetPictureTest {

    private static final Path DOCUMENTATION = Path.of("../docs");

    @Test
    void isThatOfTheDocumentation() {
        assertThat(DOCUMENTATION.resolve("images/fleet.svg")).hasContent(FleetPicture.svg());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 100, 50, 40, 20})
    void hasItsFiguresBesideIt(int callsASecond) {
        Fleet fleet = new Fleet(callsASecond, FleetPicture.SEED);
        long longestWait = fleet.steps().stream()
                .filter(Fleet.Step::isAuthorised)
                .mapToLong(Fleet.Step::waited)
                .max()
                .orElseThrow();

        assertThat(DOCUMENTATION.resolve("fleet.md"))
                .content()
                .containsPattern(String.format(
                        Locale.ROOT,
                        "\\| %d a second +\\| %,d +\\| %.1f s +\\| %,d +\\|",
                        callsASecond,
                        fleet.authorisedAt(Long.MAX_VALUE),
                        longestWait / (double) SECOND,
                        fleet.callsBetween(0, Long.MAX_VALUE)));
    }
}
