package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.UnusableResponseException;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * Stands between the network and the SDK: an answer that is far too large for STS is refused before it fills the memory,
 * one that was cut off counts as a broken connection, and a token that a server echoes, the step's or a session's, is taken
 * out before the SDK puts it into exceptions and logs them.
 */
final class StsResponseGuard implements ExecutionInterceptor {

    /** A session token has some thousand characters at most; what is a hundred times as large is not from STS. */
    private static final int MAX_BYTES = 256 * 1024;

    /** Has the session token in signed requests. */
    private static final String SESSION_TOKEN = "X-Amz-Security-Token";

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> {
            byte[] content = content(body, context.httpResponse());
            return new ByteArrayInputStream(withoutTokens(content, context));
        });
    }

    private static byte[] content(InputStream body, SdkHttpResponse response) {
        byte[] content;
        try (body) {
            content = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw SdkClientException.create("The answer broke off.", e);
        }
        if (content.length > MAX_BYTES) {
            throw SdkClientException.create(
                    "The answer is no one of STS.",
                    new UnusableResponseException("it is larger than " + MAX_BYTES + " bytes"));
        }
        // The JDK counts only where it means to use the connection again. What is thrown is what the SDK retries.
        String length = response.firstMatchingHeader("Content-Length").orElse("");
        if (!length.isEmpty() && !length.equals(String.valueOf(content.length))) {
            EOFException end =
                    new EOFException("after " + content.length + " of " + SafeText.quoted(length) + " bytes");
            throw SdkClientException.create("The answer broke off.", end);
        }
        return content;
    }

    /**
     * One byte a character, there and back: whatever the encoding, nothing but the tokens changes. From a success the
     * session that asked is not taken out, because the one that was given has a beginning in common with it.
     */
    private static byte[] withoutTokens(byte[] content, Context.ModifyHttpResponse context) {
        List<String> sent = new ArrayList<>();
        if (context.request() instanceof AssumeRoleWithWebIdentityRequest exchange) {
            sent.add(exchange.webIdentityToken());
        }
        if (!context.httpResponse().isSuccessful()) {
            sent.addAll(context.httpRequest().matchingHeaders(SESSION_TOKEN));
        }
        if (sent.isEmpty()) {
            return content;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (String token : sent) {
            text = SafeText.withoutToken(text, token);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
