package io.github.bitbucketoidc.aws.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.ModulePath;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** What the JDK's own {@code jdeps} finds in core's byte code. */
final class Jdeps {

    private Jdeps() {}

    static String ofCore(String... options) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(
                List.of("--multi-release", "base", "--module-path", ModulePath.ofCore(), "-m", ModulePath.CORE));
        assertThat(jdeps.run(out, out, arguments.toArray(String[]::new)))
                .as(printed.toString())
                .isZero();
        return printed.toString();
    }
}
