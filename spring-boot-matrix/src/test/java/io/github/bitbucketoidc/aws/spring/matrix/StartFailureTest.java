package io.github.bitbucketoidc.aws.spring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelinesSandboxExtension.class)
class StartFailureTest {

    @Test
    void anAppWithoutARoleSaysWhatToDo(PipelinesSandbox sandbox) throws Exception {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("AWS_OIDC_ROLE_ARN");

        AppProcess app = AppProcess.start(
                Matrix.classPath(Line.BOOT_4_1),
                AppProcess.IN_A_HURRY,
                variables,
                List.of("--server.port=0", "--probe.use-at-start=true"));

        assertThat(app.awaitStart()).isFalse();
        String output = app.output();
        Matcher analysis = Pattern.compile("(?s)\\*+\nAPPLICATION FAILED TO START.*?\nMore: \\S+")
                .matcher(output);
        assertThat(analysis.find()).as(output).isTrue();
        Documentation.assertHas("failure", Documentation.fenced("", analysis.group()));
    }
}
