package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.io.IOException;
import java.util.List;

/** A proxy does not lead to STS. */
public final class ProxyRefusalException extends IOException {

    private static final long serialVersionUID = 1L;

    /** By the registry of IANA, and those that Microsoft has beside it. Anything else may be what it was sent. */
    private static final List<String> LOGINS = List.of(
            "Basic", "Digest", "Negotiate", "NTLM", "Kerberos", "Bearer", "Mutual", "SCRAM-SHA-1", "SCRAM-SHA-256");

    static final int LOGIN_WANTED = 407;

    private final int status;

    /** @param logins the names of those that it takes, as it says */
    public ProxyRefusalException(int status, String proxy, List<String> logins) {
        super("HTTP " + status + " from the proxy " + proxy + (status == LOGIN_WANTED ? wanted(logins) : ""));
        this.status = status;
    }

    private static String wanted(List<String> logins) {
        String names = String.join(
                " or ",
                logins.stream()
                        .flatMap(name -> LOGINS.stream().filter(name::equalsIgnoreCase))
                        .distinct()
                        .toList());
        return ", which wants a login" + (names.isEmpty() ? "" : " (" + names + ")");
    }

    int status() {
        return status;
    }
}
