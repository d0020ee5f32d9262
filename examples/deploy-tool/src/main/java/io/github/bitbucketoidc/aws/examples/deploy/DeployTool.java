package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.examples.deploy.check.DoctorCommand;
import io.github.bitbucketoidc.aws.examples.deploy.check.TrustPolicyCommand;
import io.github.bitbucketoidc.aws.examples.deploy.check.WhoAmICommand;
import io.github.bitbucketoidc.aws.examples.deploy.exec.CodeArtifactTokenCommand;
import io.github.bitbucketoidc.aws.examples.deploy.exec.CredentialProcessCommand;
import io.github.bitbucketoidc.aws.examples.deploy.exec.EnvCommand;
import io.github.bitbucketoidc.aws.examples.deploy.exec.ExecCommand;
import io.github.bitbucketoidc.aws.examples.deploy.exec.ProfileCommand;
import io.github.bitbucketoidc.aws.examples.deploy.s3.S3DeployCommand;
import io.github.bitbucketoidc.aws.examples.deploy.shared.CallerLocale;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ExitCodes;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Terminals;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tool: its commands, and what they have in common. */
@Command(
        name = "bitbucket-deploy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Deploys to AWS from a Bitbucket Pipelines step, with the step's OIDC token and no stored keys.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:AWS or the deployment failed; what failed is on standard error",
            "2:the command line is wrong",
            "3:there is no usable step token; the fix lies in bitbucket-pipelines.yml",
            "4:the role cannot be assumed; the fix lies in AWS",
            "125-127:exec only: could not get ready, command not executable, command not found"
        },
        footerHeading = "%nVariables of the step:%n",
        footer = {
            "  AWS_OIDC_ROLE_ARN    the role to assume",
            "  AWS_DEFAULT_REGION   the region; AWS_REGION comes first",
            "",
            "Completion for bash and zsh: source <(bitbucket-deploy generate-completion)",
            "  fish: bitbucket-deploy generate-completion --shell fish | source"
        })
public final class DeployTool implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    /** Made by {@link #commandLine}. */
    DeployTool() {}

    /**
     * Runs in the process's own environment.
     *
     * @param arguments {@code --help} tells which
     */
    public static void main(String[] arguments) {
        TrustedCertificates.readEarly();
        boolean inCi = System.getenv("CI") != null;
        Map<String, String> variables = new HashMap<>(System.getenv());
        CallerLocale.restore(variables);
        ProcessContext context =
                new ProcessContext(variables, System.in, System.out, System.err, !inCi && Ansi.AUTO.enabled());
        System.exit(run(context, arguments));
    }

    static int run(ProcessContext context, String... arguments) {
        Callable<Integer> alone = arguments.length == 1 ? alone(context, arguments[0]) : null;
        if (alone == null) {
            return commandLine(context, arguments).execute(arguments);
        }
        try {
            return alone.call();
        } catch (Exception e) {
            context.err().println(Failures.text(e));
            return ExitCodes.of(e);
        }
    }

    /**
     * The commands that programs and scripts wait for, as they mostly stand: without options there is nothing to read, and
     * to load what reads them takes as long as the exchange.
     */
    private static @Nullable Callable<Integer> alone(ProcessContext context, String command) {
        return switch (command) {
            case "credential-process" -> new CredentialProcessCommand(context);
            case "env" -> new EnvCommand(context);
            case "whoami" -> new WhoAmICommand(context);
            default -> null;
        };
    }

    static CommandLine commandLine(ProcessContext context, String... arguments) {
        // It would look for Groovy in every jar.
        System.setProperty("picocli.disable.closures", "true");
        DeployTool tool = new DeployTool();
        CommandLine line = new CommandLine(tool);
        Map<String, Object> commands = commands(context);
        Object named = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (named == null || named instanceof CompletionCommand) {
            commands.forEach(line::addSubcommand);
        } else {
            // To read the annotations of the others would take longer than the command itself.
            line.addSubcommand(arguments[0], named);
        }
        CommandLine exec = line.getSubcommands().get("exec");
        if (exec != null) {
            // What follows the command of exec is the command's.
            exec.setStopAtPositional(true);
        }
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        if (Terminals.shows(context.out())) {
            // Elsewhere there are none anyway, and to look for them would take time.
            line.setColorScheme(Help.defaultColorScheme(Terminals.showsColours(context) ? Ansi.ON : Ansi.OFF));
        }
        return line.setExpandAtFiles(false)
                .setParameterExceptionHandler((failure, given) -> refuse(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> tool.report(failure, command))
                .setOut(writer(context.out()))
                .setErr(writer(context.err()));
    }

    private static Map<String, Object> commands(ProcessContext context) {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("whoami", new WhoAmICommand(context));
        commands.put("exec", new ExecCommand(context));
        commands.put("s3-deploy", new S3DeployCommand(context));
        commands.put("credential-process", new CredentialProcessCommand(context));
        commands.put("doctor", new DoctorCommand(context));
        commands.put("trust-policy", new TrustPolicyCommand(context));
        commands.put("env", new EnvCommand(context));
        commands.put("profile", new ProfileCommand(context));
        commands.put("codeartifact-token", new CodeArtifactTokenCommand(context));
        commands.put("warm-up", new WarmUpCommand(context));
        commands.put("generate-completion", new CompletionCommand(context));
        return commands;
    }

    /** In the stream's own encoding, which it does not tell. */
    private static PrintWriter writer(PrintStream stream) {
        Writer text = new Writer() {
            @Override
            public void write(char[] characters, int from, int length) {
                stream.print(new String(characters, from, length));
            }

            @Override
            public void flush() {
                stream.flush();
            }

            @Override
            public void close() {
                stream.close();
            }
        };
        return new PrintWriter(text, true);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** As picocli does it, but for what is in an argument: it may be the name of a branch, which somebody else chose. */
    private static int refuse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String message = Visible.text(String.valueOf(failure.getMessage()));
        command.getErr().println(command.getColorScheme().errorText(message));
        if (!UnmatchedArgumentException.printSuggestions(failure, command.getErr())) {
            command.usage(command.getErr(), command.getColorScheme());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** One clear message; the exceptions of the library say why and what to do. A command may have an exit code of its own. */
    private int report(Exception failure, CommandLine command) {
        command.getErr().println(Failures.text(failure));
        if (debug) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            command.getErr().print(Visible.lines(trace.toString()));
            command.getErr().flush();
        }
        int own = command.getCommandSpec().exitCodeOnExecutionException();
        return own == CommandLine.ExitCode.SOFTWARE ? ExitCodes.of(failure) : own;
    }
}
