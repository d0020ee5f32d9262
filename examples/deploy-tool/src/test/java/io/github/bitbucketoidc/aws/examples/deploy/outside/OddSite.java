package io.github.bitbucketoidc.aws.examples.deploy.outside;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Files with names that are seldom, but that file systems and S3 allow. */
final class OddSite {

    private static final List<String> FOLDERS =
            List.of("", "assets/", "größe/", "日本語/深い/", "with blank/", "a+b/%2F/", "..dots/", "-rf/", "new\nline/");

    private static final List<String> NAMES = List.of(
            "plain",
            "ä ö ü ß",
            "e\u0301 apart",
            "\u00e9 together",
            "😀",
            "שלום",
            "plus+percent%20",
            "%41",
            "q?a=b&c;d#e",
            "'single' \"double\"",
            "$HOME `id` $(id)",
            "back\\slash",
            "tab\tline\nreturn\r",
            "\u001b[31mred",
            "\u202egpj",
            "<xml>&amp;]]>",
            "*[glob]{a,b}",
            " blanks at its ends ",
            "-n",
            "...",
            ".hidden",
            "~",
            "a:b@c=d,e!",
            "l".repeat(240),
            "ü".repeat(120));

    private static final List<String> ENDINGS = List.of("", ".html", ".JS", ".css.map", ".größe");

    private OddSite() {}

    /** Makes that many files, and gives their content by their path below the folder. */
    static Map<String, byte[]> make(Path folder, int count) throws IOException {
        Random random = new Random(count);
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String name =
                    FOLDERS.get(i % FOLDERS.size()) + i + NAMES.get(i % NAMES.size()) + ENDINGS.get(i % ENDINGS.size());
            byte[] content = new byte[i == 0 ? 3_000_000 : i % 7 * 100];
            random.nextBytes(content);
            write(folder, name, content);
            files.put(name, content);
        }
        return files;
    }

    /** Whatever the locale of this JVM. */
    static Path write(Path folder, String name, byte[] content) throws IOException {
        StringBuilder uri = new StringBuilder(folder.toUri().toString());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            uri.append(b == '/' ? "/" : String.format(Locale.ROOT, "%%%02X", b));
        }
        Path file = Path.of(URI.create(uri.toString()));
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
