package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** A proxy does not lead to STS. */
public final class ProxyRefusalException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,19}");
    private static final int LOGIN_WANTED = 407;

    private final int status;

    /** @param logins the names of those that it takes, as it says */
    public ProxyRefusalException(int status, String proxy, List<String> logins) {
        super("HTTP " + status + " from the proxy " + proxy + (status == LOGIN_WANTED ? wanted(logins) : ""));
        this.status = status;
    }

    private static String wanted(List<String> logins) {
        String names = String.join(
                " or ",
                logins.stream().filter(name -> LOGIN.matcher(name).matches()).toList());
        return ", which wants a login" + (names.isEmpty() ? "" : " (" + names + ")");
    }

    int status() {
        return status;
    }
}
