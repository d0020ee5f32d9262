package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a service is that is not to be found at AWS. Plain http shows who can listen what is sent, and lets them answer:
 * it is for this machine only, as the library has it for STS.
 */
final class ServiceEndpoint {

    /** The spellings that the library takes. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");

    private ServiceEndpoint() {}

    /** As in the SDKs, the variable of the service comes first, and there is one that switches both off. */
    static Optional<URI> of(String service, ProcessContext context) {
        if (context.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").stream().anyMatch("true"::equalsIgnoreCase)) {
            return Optional.empty();
        }
        String own = "AWS_ENDPOINT_URL_" + service;
        String name = context.variable(own).isPresent() ? own : "AWS_ENDPOINT_URL";
        return context.variable(name).map(url -> checked(name, url));
    }

    private static URI checked(String name, String url) {
        String shown = name + " ('" + Visible.text(url) + "')";
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || uri.getScheme() == null || uri.getRawUserInfo() != null) {
                throw new DeployException(shown + " is not the URL of an endpoint: https://<host>, without a user.");
            }
            if (!isSafe(uri)) {
                throw new DeployException(shown + " must be an https URL; plain http is for this machine only.");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new DeployException(shown + " is not a URL: " + e.getReason() + ".");
        }
    }

    static boolean isSafe(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme());
        return "https".equalsIgnoreCase(uri.getScheme())
                || (isHttp && LOOPBACK.matcher(host).matches());
    }
}
