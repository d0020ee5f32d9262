package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What the tool runs in.
 *
 * @param terminal whether a person watches, so that a line may be drawn over
 */
public record ProcessContext(
        Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, boolean terminal) {

    /** Blank counts as not set, as everywhere in the library. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Where to find a service, if not at AWS.
     *
     * @throws DeployException if it is to be found nowhere, or by plain http on another machine
     */
    public Optional<URI> endpoint(String service) {
        return ServiceEndpoint.of(service, this);
    }

    /** The variables are secrets, some of them. */
    @Override
    public String toString() {
        return "ProcessContext[terminal=" + terminal + "]";
    }
}
