package io.github.bitbucketoidc.aws.internal.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of an exception, in the form that a CI log takes: a first line that is useful by itself, no line overlong, and
 * 25 lines at most. What does not fit is left out at the end, before the last line; so what matters most comes first.
 *
 * <p>Not thread-safe.
 */
public final class MessageBuilder {

    static final int MAX_LINES = 25;
    public static final int MAX_FIRST_LINE = 160;
    static final int MAX_LINE = 200;

    /** A policy has room on a line of its own; no other word of a message is as long. */
    private static final int MAX_WORD = 2100;

    private final String first;
    private final List<String> lines = new ArrayList<>();

    public MessageBuilder(String first) {
        this.first = SafeText.cut(SafeText.printable(first), MAX_FIRST_LINE);
    }

    /** Adds a line, which keeps its own indentation and is folded between words where it is too long. */
    public MessageBuilder add(String line) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String rest = SafeText.printable(line);
        while (rest.length() > MAX_LINE) {
            int end = lastSpace(rest, indent.length());
            if (end < 0) {
                break;
            }
            lines.add(SafeText.shortened(rest.substring(0, end), MAX_WORD));
            rest = indent + "    " + rest.substring(end + 1);
        }
        lines.add(SafeText.shortened(rest, MAX_WORD));
        return this;
    }

    public MessageBuilder addAll(List<String> more) {
        more.forEach(this::add);
        return this;
    }

    /** Where to fold; a single word that is too long stays whole, since it is there to be compared. */
    private static int lastSpace(String line, int indent) {
        int begin = indent + 5;
        int within = line.lastIndexOf(' ', MAX_LINE);
        return within >= begin ? within : line.indexOf(' ', MAX_LINE);
    }

    /** The text without an end, to which more is added elsewhere. */
    public String text() {
        return lines.isEmpty() ? first : first + "\n" + String.join("\n", lines);
    }

    /** The whole text. */
    public String endingWith(String last) {
        int room = MAX_LINES - 2;
        List<String> text = new ArrayList<>(List.of(first));
        text.addAll(lines.size() <= room ? lines : lines.subList(0, room - 1));
        if (lines.size() > room) {
            text.add("  ... (" + (lines.size() - room + 1) + " more lines)");
        }
        text.add(last);
        return String.join("\n", text);
    }
}
