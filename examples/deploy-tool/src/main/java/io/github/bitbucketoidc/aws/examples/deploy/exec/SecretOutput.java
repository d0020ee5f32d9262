package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Terminals;
import picocli.CommandLine.Option;

/** For commands that print secrets: they are for programs, and a terminal keeps what it showed. */
final class SecretOutput {

    @Option(names = "--on-terminal", description = "Print the secret also where standard output is a terminal.")
    private boolean onTerminal;

    /** Made by picocli. */
    SecretOutput() {}

    /** Before AWS is called. */
    void check(ProcessContext context) {
        if (!onTerminal && Terminals.shows(context.out())) {
            throw new DeployException(
                    "This would print a secret on a terminal. Give it to a program, or add --on-terminal.");
        }
    }
}
