package io.github.bitbucketoidc.aws.support;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Everything that anybody can read, or write to a disk, of a failure. */
public final class Told {

    private Told() {}

    public static List<String> by(BitbucketOidcException failure) throws IOException {
        List<String> told = new ArrayList<>();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        told.add(trace.toString());
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(failure);
        }
        told.add(serialized.toString(StandardCharsets.ISO_8859_1));
        told.add(failure.reason().id() + " " + failure.remedy());
        if (failure instanceof RoleAssumptionException answered) {
            told.add(answered.errorCode() + " " + answered.requestId());
        }
        return told;
    }
}
