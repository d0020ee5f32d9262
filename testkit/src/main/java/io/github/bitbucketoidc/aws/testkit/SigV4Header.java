package io.github.bitbucketoidc.aws.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of an {@code Authorization: AWS4-HMAC-SHA256 ...} header. */
record SigV4Header(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static SigV4Header parse(String authorization) {
        Map<String, String> parts = new HashMap<>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            parts.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        String[] scope = required(parts, "Credential").split("/", -1);
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            throw SignatureRefusals.incomplete("Credential");
        }
        List<String> signedHeaders = List.of(required(parts, "SignedHeaders").split(";", -1));
        return new SigV4Header(scope[0], scope[1], scope[2], scope[3], signedHeaders, required(parts, "Signature"));
    }

    private static String required(Map<String, String> parts, String name) {
        String value = parts.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw SignatureRefusals.incomplete(name);
        }
        return value;
    }

    String scope() {
        return date + "/" + region + "/" + service + "/aws4_request";
    }

    @Override
    public String toString() {
        return "SigV4Header[" + accessKeyId + ", " + scope() + "]";
    }
}
