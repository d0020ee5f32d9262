package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * File names as text, whatever the locale. On Unix a name is bytes. {@link Path#toString()} reads them by the locale, which
 * in a step without {@code LANG} knows ASCII only, and loses the rest; a path's URI has all of them.
 */
final class FileNames {

    private static final boolean UNIX =
            Path.of("").getFileSystem().getSeparator().equals("/");
    private static final String ROOT = "file:///";

    private FileNames() {}

    /**
     * The last part of a path.
     *
     * @throws CharacterCodingException if its bytes are no UTF-8, in which the names of S3 are
     */
    static String of(Path path) throws CharacterCodingException {
        if (!UNIX) {
            return path.getFileName().toString();
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes(path)).toString();
    }

    /** The same for people: what is no UTF-8 is replaced. */
    static String shown(Path path) {
        return UNIX ? StandardCharsets.UTF_8.decode(bytes(path)).toString() : String.valueOf(path.getFileName());
    }

    /** A whole path for people. */
    static String text(Path path) {
        if (!UNIX) {
            return path.toString();
        }
        StringBuilder text = new StringBuilder(path.isAbsolute() ? "/" : "");
        for (Path part : path) {
            text.append(text.length() > (path.isAbsolute() ? 1 : 0) ? "/" : "").append(shown(part));
        }
        return text.toString();
    }

    /** What happened to a file, in words for people and without its path, which is said beside it. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "may not be read";
        }
        if (e instanceof NoSuchFileException) {
            return "is not there any more";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return "cannot be read: " + Visible.text(reason == null ? e.getClass().getSimpleName() : reason);
    }

    /** A path by its name in UTF-8. */
    static Path path(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        if (!UNIX || ascii) {
            return Path.of(name);
        }
        if (name.indexOf('\0') >= 0) {
            throw new InvalidPathException(name, "Nul character not allowed");
        }
        StringBuilder uri = new StringBuilder(ROOT);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            uri.append(b == '/' ? "/" : String.format(Locale.ROOT, "%%%02X", b));
        }
        Path absolute = Path.of(URI.create(uri.toString()));
        return name.startsWith("/") ? absolute : absolute.getRoot().relativize(absolute);
    }

    private static ByteBuffer bytes(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            return ByteBuffer.allocate(0);
        }
        String encoded = Path.of("/").resolve(name).toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 1; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else if (c != '/') {
                // A slash is at the end where the root has a folder of that name.
                bytes.write(c);
            }
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
