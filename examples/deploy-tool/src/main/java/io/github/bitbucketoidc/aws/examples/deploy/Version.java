package io.github.bitbucketoidc.aws.examples.deploy;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"bitbucket-deploy " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
