package io.github.bitbucketoidc.aws.spring.matrix;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mistakes and set-ups beside the usual ones, each tried on one line. */
enum Situation {
    /** Spring Cloud AWS's own credentials serve, and one warning says whose they are not. */
    NO_TOKEN("a step without a token", Line.BOOT_4_1_CLOUD, true),
    OWN_BEAN(
            "a bean of the app under a named role's qualifier",
            Line.BOOT_4_1_CLOUD,
            true,
            audit(),
            "--probe.own-audit=true"),
    LATE_EMULATOR("an emulator's endpoint that comes late", Line.BOOT_4_1_CLOUD, false, "--probe.late-emulator=true"),
    MISSING_BEAN("a step without a token, plain SDK", Line.BOOT_4_1, false, "--probe.use-at-start=true"),
    WRONG_PROPERTY("a wrong property", Line.BOOT_4_1, false, "--bitbucket.oidc.aws.role-arn=deploy"),
    NO_ROLE("no role", Line.BOOT_4_1, false, "--probe.use-at-start=true");

    static final String KEYS_OF_THE_PROCESS = "AKIAOFTHEWHOLELAPTOP";

    private final String text;
    private final Line line;
    private final boolean starts;
    /** Separated by spaces, since an enum holds nothing that may change. */
    private final String arguments;

    Situation(String text, Line line, boolean starts, String... arguments) {
        this.text = text;
        this.line = line;
        this.starts = starts;
        this.arguments = String.join(" ", arguments);
    }

    private static String audit() {
        return "--bitbucket.oidc.aws.roles.audit.role-arn=arn:aws:iam::123456789012:role/audit";
    }

    /** What came of it, once the app has told all or has ended. */
    AppProcess run() throws IOException, InterruptedException {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
            all.addAll(List.of("--management.endpoints.web.exposure.include=*", "--spring.main.banner-mode=off"));
            all.addAll(List.of(arguments.split(" ")));
            AppProcess app = AppProcess.start(Matrix.classPath(line), AppProcess.IN_A_HURRY, variables(sandbox), all);
            if (app.awaitStart() != starts) {
                throw new AssertionError(this + ":\n" + app.output());
            }
            if (starts) {
                app.finish();
            }
            return app;
        }
    }

    private Map<String, String> variables(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        switch (this) {
            case NO_TOKEN, MISSING_BEAN -> {
                variables.remove("BITBUCKET_STEP_OIDC_TOKEN");
                variables.putAll(Scenario.outside());
                variables.put("AWS_ACCESS_KEY_ID", KEYS_OF_THE_PROCESS);
            }
            case NO_ROLE -> variables.remove("AWS_OIDC_ROLE_ARN");
            default -> {}
        }
        return variables;
    }

    /** A row of the table. */
    String row(AppProcess app) {
        return "| " + String.join(" | ", text, line.boot(), line.springCloudAws(), whose(app)) + " |";
    }

    private String whose(AppProcess app) {
        if (!starts) {
            return "nobody: the app does not start, and says why";
        }
        String keyId = app.fact("accessKeyId");
        String all = keyId.startsWith("ASIA") ? "the step's role" : "the process's own keys, with a warning";
        return app.fact("audit").isEmpty() ? all : all + "; by the qualifier the bean of the app";
    }
}
