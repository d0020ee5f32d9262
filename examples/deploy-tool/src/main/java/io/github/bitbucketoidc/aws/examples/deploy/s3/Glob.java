package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.util.regex.Pattern;

/**
 * A pattern of names, as those of {@link java.nio.file.FileSystem#getPathMatcher}, but one that compares text: a path is
 * read by the locale, which may not know all characters of a name.
 */
final class Glob {

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private boolean inGroup;

    private Glob(String glob) {
        this.glob = glob;
    }

    /**
     * The pattern for a name with {@code /}.
     *
     * @throws IllegalArgumentException if it is none, with a message for people
     */
    static Pattern compile(String glob) {
        return new Glob(glob).compile();
    }

    private Pattern compile() {
        while (at < glob.length()) {
            int c = next();
            switch (c) {
                case '*' -> star();
                case '?' -> regex.append("[^/]");
                case '[' -> characters();
                case '{' -> beginGroup();
                case '}' -> endGroup();
                case ',' -> regex.append(inGroup ? "|" : ",");
                case '\\' -> literal(at < glob.length() ? next() : c);
                default -> literal(c);
            }
        }
        if (inGroup) {
            throw wrong("a { without its }");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private int next() {
        int c = glob.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private void star() {
        if (at < glob.length() && glob.charAt(at) == '*') {
            at++;
            regex.append(".*");
        } else {
            regex.append("[^/]*");
        }
    }

    private void characters() {
        // One that comes first is meant itself.
        int end = glob.indexOf(']', at + (glob.startsWith("!]", at) ? 2 : glob.startsWith("]", at) ? 1 : 0));
        if (end < 0) {
            throw wrong("a [ without its ]");
        }
        boolean not = glob.charAt(at) == '!';
        String set = glob.substring(at + (not ? 1 : 0), end).replaceAll("[\\[\\]\\\\^&~]", "\\\\$0");
        at = end + 1;
        regex.append("[[^/]&&[").append(not ? "^" : "").append(set).append("]]");
        try {
            Pattern.compile("[" + set + "]");
        } catch (java.util.regex.PatternSyntaxException e) {
            throw wrong("a range that is none in [" + glob.substring(0, end) + "]");
        }
    }

    private void beginGroup() {
        if (inGroup) {
            throw wrong("a { within another");
        }
        inGroup = true;
        regex.append("(?:");
    }

    private void endGroup() {
        regex.append(inGroup ? ")" : "\\}");
        inGroup = false;
    }

    private void literal(int c) {
        regex.append(Pattern.quote(Character.toString(c)));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("'" + glob + "' has " + what);
    }
}
