package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.UnusableResponseException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered over HTTP/1.1: bounded, and of its headers only those that somebody reads.
 *
 * @param date as it was sent
 * @param requestId as it was sent
 * @param login the names of the logins that a proxy takes
 */
// Never compared, and not handed on.
@SuppressWarnings("ArrayRecordComponent")
record HttpReply(
        int status, @Nullable String date, @Nullable String requestId, List<String> login, byte[] body) {

    /** A session token has some thousand characters at most; what is a hundred times as large is not from STS. */
    static final int MAX_BODY = 256 * 1024;

    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_INTERIM = 8;
    private static final int MAX_CHUNK_LINE = 256;

    /** @throws IOException where it broke off; {@link UnusableResponseException} where it is no answer of STS */
    static HttpReply read(InputStream in) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            Head head = Head.read(in);
            if (head.status >= 200) {
                return head.answer(head.status == 204 || head.status == 304 ? new byte[0] : body(in, head));
            }
        }
        throw new UnusableResponseException("it does not begin");
    }

    /** Of a proxy that was asked for a tunnel: what comes after a success is the tunnel's. */
    static HttpReply readWithoutBody(InputStream in) throws IOException {
        Head head = Head.read(in);
        return head.answer(new byte[0]);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    private static byte[] body(InputStream in, Head head) throws IOException {
        if (head.chunked) {
            return chunks(in);
        }
        if (head.length < 0) {
            byte[] rest = in.readNBytes(MAX_BODY + 1);
            if (rest.length > MAX_BODY) {
                throw tooLarge();
            }
            return rest;
        }
        if (head.length > MAX_BODY) {
            throw tooLarge();
        }
        return exactly((int) head.length, in);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in, MAX_CHUNK_LINE).split(";", 2)[0].strip();
            int length = number(size, 16);
            if (length < 0) {
                throw new UnusableResponseException("it is no HTTP");
            }
            if (length == 0) {
                return body.toByteArray();
            }
            if (length > MAX_BODY - body.size()) {
                throw tooLarge();
            }
            body.writeBytes(exactly(length, in));
            line(in, MAX_CHUNK_LINE);
        }
    }

    private static byte[] exactly(int length, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer broke off after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static UnusableResponseException tooLarge() {
        return new UnusableResponseException("it is larger than " + MAX_BODY + " bytes");
    }

    /** Without its end. */
    private static String line(InputStream in, int mostBytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new EOFException("the answer broke off");
            }
            if (line.size() == mostBytes) {
                throw new UnusableResponseException("it has a line of more than " + mostBytes + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Digits alone; -1 for anything else. */
    private static int number(String digits, int radix) {
        try {
            return digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0
                    ? -1
                    : Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return "HttpReply(" + status + ")";
    }

    /** The lines before the body. */
    private static final class Head {

        private final int status;
        private final List<String> login = new ArrayList<>();
        private long length = -1;
        private boolean chunked;
        private @Nullable String date;
        private @Nullable String requestId;

        private Head(int status) {
            this.status = status;
        }

        static Head read(InputStream in) throws IOException {
            String start = line(in, MAX_HEAD);
            boolean isHttp = start.startsWith("HTTP/1.") && start.length() >= 12 && start.charAt(8) == ' ';
            int status = isHttp ? number(start.substring(9, 12), 10) : -1;
            if (status < 100) {
                throw new UnusableResponseException("it is no HTTP");
            }
            Head head = new Head(status);
            int rest = MAX_HEAD;
            for (String line = line(in, rest); !line.isEmpty(); line = line(in, rest)) {
                rest -= line.length();
                head.add(line);
            }
            return head;
        }

        private void add(String line) throws UnusableResponseException {
            // A line without one is as good as one that begins with it: it names no header.
            int colon = Math.max(0, line.indexOf(':'));
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> addLength(number(value, 10));
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "date" -> date = value;
                case "x-amzn-requestid", "x-amz-request-id" -> requestId = value;
                case "proxy-authenticate" -> login.add(value.split("[ ,]", 2)[0]);
                default -> {}
            }
        }

        /** Two that differ are two answers, or none. */
        private void addLength(int told) throws UnusableResponseException {
            if (told < 0 || (length >= 0 && length != told)) {
                throw new UnusableResponseException("its length is none");
            }
            length = told;
        }

        HttpReply answer(byte[] body) {
            return new HttpReply(status, date, requestId, List.copyOf(login), body);
        }
    }
}
