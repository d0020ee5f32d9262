package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that is set for encrypted requests, by the properties and variables that the SDK's clients and other programs
 * go by: those for https, or else those for http.
 *
 * @param user null where the proxy wants none
 * @param source what named the proxy
 */
public record ProxySettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String source) {

    /** For a host that is called directly, whatever proxy there is. */
    private static final ProxySettings EXEMPT = new ProxySettings("", 0, null, null, "");

    private static final String[] VARIABLES = {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"};
    private static final int DEFAULT_PORT = 443;
    private static final int DEFAULT_HTTP_PORT = 80;
    private static final int MAX_PORT = 65535;

    /** The proxy for a host; null where none is set. */
    public static @Nullable ProxySettings of(String host, Environment environment) {
        Environment variables = withProxies(environment);
        if (isExempt(host.toLowerCase(Locale.ROOT), variables)) {
            return EXEMPT;
        }
        ProxySettings proxy = ofProperties("https", DEFAULT_PORT, environment);
        if (proxy == null) {
            proxy = ofVariable(VARIABLES[0], VARIABLES[1], variables);
        }
        if (proxy == null) {
            proxy = ofProperties("http", DEFAULT_HTTP_PORT, environment);
        }
        return proxy != null ? proxy : ofVariable(VARIABLES[2], VARIABLES[3], variables);
    }

    /** Whether the host is to be called directly instead. */
    public boolean exempts() {
        return host.isEmpty();
    }

    private static boolean isExempt(String host, Environment environment) {
        ConfiguredValue property = environment.firstProperty("http.nonProxyHosts");
        if (property != null) {
            return matchesAny(host, property.value().split("\\|", -1));
        }
        ConfiguredValue variable = environment.firstVariable("no_proxy", "NO_PROXY");
        return variable != null && matchesAny(host, variable.value().split("[,|\\s]+", -1));
    }

    /**
     * Variables that were given to the builder are those of a step, and say of the machine's network what they say; where
     * they say nothing, this process's own do.
     */
    private static Environment withProxies(Environment environment) {
        return environment.firstVariable(VARIABLES) != null || environment.firstVariable("no_proxy", "NO_PROXY") != null
                ? environment
                : Environment.ofProcess();
    }

    private static boolean matchesAny(String host, String[] patterns) {
        for (String pattern : patterns) {
            if (matches(host, pattern.strip().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** A name, with or without what is below it; a star stands for anything at the beginning or the end. */
    private static boolean matches(String host, String pattern) {
        if (pattern.isEmpty()) {
            return false;
        }
        if (pattern.endsWith("*")) {
            return host.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        if (pattern.startsWith("*")) {
            return host.endsWith(pattern.substring(1));
        }
        return host.equals(pattern) || host.endsWith(pattern.startsWith(".") ? pattern : "." + pattern);
    }

    private static @Nullable ProxySettings ofProperties(String scheme, int defaultPort, Environment environment) {
        ConfiguredValue host = environment.firstProperty(scheme + ".proxyHost");
        if (host == null) {
            return null;
        }
        ConfiguredValue port = environment.firstProperty(scheme + ".proxyPort");
        ConfiguredValue user = environment.firstProperty(scheme + ".proxyUser");
        ConfiguredValue password = environment.firstProperty(scheme + ".proxyPassword");
        return new ProxySettings(
                host.value(),
                port == null ? defaultPort : port(port.value(), defaultPort),
                user == null ? null : user.value(),
                password == null ? null : password.value(),
                host.source());
    }

    /** Such as {@code http://user:password@proxy.example:3128}; people also leave the scheme out. */
    private static @Nullable ProxySettings ofVariable(String lower, String upper, Environment environment) {
        ConfiguredValue variable = environment.firstVariable(lower, upper);
        if (variable == null) {
            return null;
        }
        String url = variable.value();
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        // A password that nobody encoded may have what else would begin a path.
        int at = rest.lastIndexOf('@');
        String userInfo = rest.substring(0, Math.max(0, at));
        String address = rest.substring(at + 1);
        int path = address.indexOf('/');
        address = path < 0 ? address : address.substring(0, path);
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > address.lastIndexOf(']');
        int defaultPort = url.startsWith("https:") ? DEFAULT_PORT : DEFAULT_HTTP_PORT;
        String host = hasPort ? address.substring(0, colon) : address;
        int split = userInfo.indexOf(':');
        return host.isEmpty()
                ? null
                : new ProxySettings(
                        host,
                        hasPort ? port(address.substring(colon + 1), defaultPort) : defaultPort,
                        userInfo.isEmpty() ? null : decoded(split < 0 ? userInfo : userInfo.substring(0, split)),
                        split < 0 ? null : decoded(userInfo.substring(split + 1)),
                        variable.source());
    }

    private static int port(String text, int defaultPort) {
        try {
            int port = Integer.parseInt(text.strip());
            return port > 0 && port <= MAX_PORT ? port : defaultPort;
        } catch (NumberFormatException e) {
            return defaultPort;
        }
    }

    /** A plus is one: this is no form. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
