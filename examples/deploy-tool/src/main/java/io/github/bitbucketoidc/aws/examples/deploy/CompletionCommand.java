package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a shell needs to complete the commands and options of the tool. */
@Command(
        name = "generate-completion",
        mixinStandardHelpOptions = true,
        description = {
            "Print what completes commands and options in a shell:",
            "  bash, zsh: source <(bitbucket-deploy generate-completion)",
            "  fish: bitbucket-deploy generate-completion --shell fish | source"
        })
final class CompletionCommand implements Callable<Integer> {

    private final ProcessContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--shell", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}. Default: bash.")
    private Syntax shell = Syntax.bash;

    /** Named as people type them. */
    enum Syntax {
        bash,
        zsh,
        fish
    }

    CompletionCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandLine tool = spec.root().commandLine();
        context.out().println(shell == Syntax.fish ? fish(tool) : AutoComplete.bash(tool.getCommandName(), tool));
        return 0;
    }

    private static String fish(CommandLine tool) {
        String name = tool.getCommandName();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, CommandLine> command : tool.getSubcommands().entrySet()) {
            CommandSpec of = command.getValue().getCommandSpec();
            String about = of.usageMessage().description().length == 0
                    ? ""
                    : of.usageMessage().description()[0];
            lines.add("complete -c " + name + " -f -n __fish_use_subcommand -a " + command.getKey() + " -d "
                    + quoted(about));
            String seen = " -n '__fish_seen_subcommand_from " + command.getKey() + "'";
            for (OptionSpec option : of.options()) {
                lines.add("complete -c " + name + seen + names(option) + values(option) + " -d "
                        + quoted(option.description().length == 0 ? "" : option.description()[0]));
            }
        }
        return String.join("\n", lines);
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    /** What takes a value, and which there are. */
    private static String values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        if (option.completionCandidates() == null) {
            return " -r";
        }
        List<String> candidates = new ArrayList<>();
        option.completionCandidates().forEach(candidates::add);
        return " -x -a " + quoted(String.join(" ", candidates));
    }

    private static String quoted(String text) {
        return "'"
                + text.replaceAll("\\$\\{[^}]*}\\. ?", "").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
