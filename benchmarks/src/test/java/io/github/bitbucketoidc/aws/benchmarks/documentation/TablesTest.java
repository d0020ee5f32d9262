package io.github.bitbucketoidc.aws.benchmarks.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final List<String> COLUMNS = List.of("round", "work", "over", "way", "wall ms", "CPU ms", "peak KB");

    private final List<List<String>> lines = new ArrayList<>();

    @Test
    void compareWithTheSdkRoundByRound() {
        for (int round = 1; round <= 6; round++) {
            line(round, "token to key", "AWS SDK", 1_000 * round, 800, "102400");
            line(round, "token to key", "this library", 500 * round, 600, "51200");
        }

        assertThat(cells(ColdStartTable.of(recording())))
                .contains("token to key|TLS|3,500|1,750|0.50|0.50 to 0.50|0.75|100|50|0.50");
    }

    @Test
    void haveNoMemoryWhereTheMachineCannotTell() {
        line(1, "token to key", "AWS SDK", 1_000, 800, "");
        line(1, "token to key", "this library", 500, 600, "");

        assertThat(cells(ColdStartTable.of(recording()))).contains("token to key|TLS|1,000|500|0.50|–|0.75|–|–|–");
    }

    @Test
    void nameTheFloor() {
        line(1, "nothing", "empty JVM", 40, 40, "38912");

        assertThat(ColdStartTable.of(recording())).contains("a JVM that does nothing takes 40 ms and 38 MB.");
    }

    @Test
    void sayHowManyTimesAsFastACommandIs() {
        line(1, "whoami", "the tutorial's bash", 1_000, 800, "102400");
        line(1, "whoami", "bitbucket-deploy, JDK 17", 400, 600, "51200");

        assertThat(cells(CommandTable.of(recording())))
                .contains(
                        "whoami|TLS|the tutorial's bash|1,000|–|–|800|100",
                        "whoami|TLS|bitbucket-deploy, JDK 17|400|2.50|–|600|50");
    }

    @Test
    void compareOurCommandsWithNothingWhereThereIsNoOther() {
        line(1, "whoami", "bitbucket-deploy, JDK 17", 400, 600, "51200");
        line(1, "whoami", "bitbucket-deploy, JDK 17 with archive", 200, 300, "51200");

        assertThat(cells(CommandTable.of(recording())))
                .contains("whoami|TLS|bitbucket-deploy, JDK 17 with archive|200|–|–|300|50");
    }

    private void line(int round, String work, String way, int wall, int cpu, String peak) {
        lines.add(List.of(String.valueOf(round), work, "TLS", way, String.valueOf(wall), String.valueOf(cpu), peak));
    }

    private Recording recording() {
        return new Recording(List.of(), COLUMNS, lines);
    }

    private static String cells(String table) {
        return table.replaceAll(" *\\| *", "|");
    }
}
