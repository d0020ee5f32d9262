package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command byte for byte. A JVM takes arguments for text of its locale and gives them on in the same way: what is no such
 * text gets lost. Where this happens, the bytes are taken from the system, and a shell makes them anew and becomes the
 * command, so that signals and exit code are the command's still.
 */
final class RawArguments {

    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/cmdline");
    private static final char REPLACEMENT = '\ufffd';

    private RawArguments() {}

    /** What to start for a command whose words are the last arguments of this process. */
    static List<String> command(List<String> words) {
        if (words.stream().allMatch(RawArguments::isSafe)) {
            return words;
        }
        List<byte[]> raw = last(words.size());
        if (raw.isEmpty() || !areSame(words, raw)) {
            return unlessLost(words);
        }
        return Arrays.equals(encoded(words, StandardCharsets.UTF_8), joined(raw)) && isUtf8() ? words : shell(raw);
    }

    /** As any encoding has it. A question mark may be what is left of something else. */
    private static boolean isSafe(String word) {
        return word.chars().allMatch(c -> c < 128 && c != '?');
    }

    private static List<String> unlessLost(List<String> words) {
        if (words.stream().anyMatch(word -> word.indexOf(REPLACEMENT) >= 0)) {
            throw new DeployException("Nothing was run: in the locale of this process, arguments lost characters."
                    + " Set LC_ALL to a locale of UTF-8 that this machine has, such as C.UTF-8.");
        }
        return words;
    }

    /** The last arguments of this process, or none where the system does not tell. */
    private static List<byte[]> last(int count) {
        List<byte[]> all = new ArrayList<>();
        try {
            byte[] line = Files.readAllBytes(OF_THIS_PROCESS);
            for (int from = 0, at = 0; at < line.length; at++) {
                if (line[at] == 0) {
                    all.add(Arrays.copyOfRange(line, from, at));
                    from = at + 1;
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return all.size() < count ? List.of() : all.subList(all.size() - count, all.size());
    }

    /** Whether these words are what the JVM made of these bytes. */
    private static boolean areSame(List<String> words, List<byte[]> raw) {
        for (int i = 0; i < raw.size(); i++) {
            if (!words.get(i).equals(new String(raw.get(i), encoding()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8() {
        return encoding().equals(StandardCharsets.UTF_8)
                && Charset.defaultCharset().equals(StandardCharsets.UTF_8);
    }

    private static Charset encoding() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private static byte[] encoded(List<String> words, Charset charset) {
        return (String.join("\0", words) + "\0").getBytes(charset);
    }

    private static byte[] joined(List<byte[]> raw) {
        return (String.join(
                                "\0",
                                raw.stream()
                                        .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                                        .toList()) + "\0")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** In ASCII. The dot keeps line breaks at the end of a word, which a shell would take off. */
    private static List<String> shell(List<byte[]> raw) {
        StringBuilder script = new StringBuilder("set --");
        for (byte[] word : raw) {
            script.append("\nbbd_word=$(printf '");
            for (byte b : word) {
                script.append(String.format("\\%03o", b & 0xff));
            }
            script.append(".')\nset -- \"$@\" \"${bbd_word%.}\"");
        }
        return List.of(
                "sh", "-c", script.append("\nunset bbd_word\nexec \"$@\"").toString());
    }
}
