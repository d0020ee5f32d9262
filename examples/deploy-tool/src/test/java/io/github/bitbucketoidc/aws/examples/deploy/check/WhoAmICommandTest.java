package io.github.bitbucketoidc.aws.examples.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a server answers that is not to be trusted. */
@ExtendWith(PipelinesSandboxExtension.class)
class WhoAmICommandTest {

    /** U+009B is what moves a cursor, in one character; XML has no escape character. */
    private static final String HOSTILE = "AROA:a\"b\\c&#155;2J&#133;&#10;forged: line";

    @Test
    void showsControlCharactersOfTheAnswer(PipelinesSandbox sandbox) {
        answer(sandbox, identity(HOSTILE));

        Run run = Run.of(sandbox.environment(), "whoami");

        assertThat(run.out()).contains("User id:      AROA:a\"b\\c\\u009b2J\\u0085\\nforged: line\n");
    }

    @Test
    void writesJsonWhateverTheAnswerHas(PipelinesSandbox sandbox) {
        answer(sandbox, identity(HOSTILE));

        String json = Run.of(sandbox.environment(), "whoami", "--json").out();

        assertThat(json).doesNotContain("\u009b", "\u0085");
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(json))
                .hasFieldOrPropertyWithValue("UserId", "AROA:a\"b\\c\u009b2J\u0085\nforged: line");
    }

    @Test
    void showsControlCharactersOfARefusal(PipelinesSandbox sandbox) {
        answer(
                sandbox,
                StsFault.answer(
                        403,
                        "text/xml",
                        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no&#155;2J&#10;Done.</Message></Error>"
                                + "</ErrorResponse>"));

        Run run = Run.of(sandbox.environment(), "whoami");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no\\u009b2J\\nDone.").doesNotContain("\u009b", "\nDone");
    }

    @Test
    void saysOfAnAnswerWithoutIdentityThatItIsNone(PipelinesSandbox sandbox) {
        answer(sandbox, StsFault.answer(200, "text/xml", "<GetCallerIdentityResponse/>"));

        Run run = Run.of(sandbox.environment(), "whoami", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("GetCallerIdentity").doesNotContain("null");
    }

    private static void answer(PipelinesSandbox sandbox, StsFault answer) {
        sandbox.sts().failAlways(answer.onlyFor("GetCallerIdentity"));
    }

    private static StsFault answerOf(String xml) {
        return StsFault.answer(200, "text/xml", xml);
    }

    private static StsFault identity(String userId) {
        return answerOf(
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:x</Arn><UserId>"
                        + userId
                        + "</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }
}
