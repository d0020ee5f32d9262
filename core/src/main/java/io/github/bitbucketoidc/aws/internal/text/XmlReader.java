package io.github.bitbucketoidc.aws.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML that STS writes: elements, text, character references, CDATA. There is nothing in it that could be expanded,
 * fetched or included; what has more in it is refused. A tenth of the JDK's parser to load, and it prints nothing.
 */
final class XmlReader {

    private static final int MAX_DEPTH = 32;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private int at;

    private XmlReader(String text) {
        this.text = text;
    }

    static @Nullable XmlElement root(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return new XmlReader(text).root();
        } catch (CharacterCodingException | Malformed e) {
            return null;
        }
    }

    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private XmlElement root() throws Malformed {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            at++;
        }
        declaration();
        skipMisc();
        XmlElement root = element(1);
        skipMisc();
        require(at == text.length());
        return root;
    }

    /** ASCII is part of UTF-8. Of any other encoding the bytes were read in the wrong one. */
    private void declaration() throws Malformed {
        if (!next("<?xml ")) {
            return;
        }
        String declaration = upTo("?>").toLowerCase(Locale.ROOT).replace('\'', '"');
        int encoding = declaration.indexOf("encoding");
        if (encoding >= 0) {
            String value = declaration.substring(encoding).replace(" ", "");
            require(value.startsWith("encoding=\"utf-8\"") || value.startsWith("encoding=\"us-ascii\""));
        }
    }

    private void skipMisc() throws Malformed {
        do {
            skipSpace();
        } while (skipCommentOrInstruction());
    }

    private boolean skipCommentOrInstruction() throws Malformed {
        if (next("<!--")) {
            upTo("-->");
            return true;
        }
        if (next("<?")) {
            upTo("?>");
            return true;
        }
        return false;
    }

    private XmlElement element(int depth) throws Malformed {
        require(depth <= MAX_DEPTH && next("<"));
        String name = name();
        boolean hasContent = !attributes();
        List<XmlElement> children = new ArrayList<>();
        String content = hasContent ? content(name, children, depth) : "";
        return new XmlElement(name.substring(name.indexOf(':') + 1), content, List.copyOf(children));
    }

    /** To the end of the start tag; whether it is that of the element, too. */
    private boolean attributes() throws Malformed {
        while (true) {
            boolean apart = skipSpace();
            if (next("/>")) {
                return true;
            }
            if (next(">")) {
                return false;
            }
            require(apart);
            name();
            skipSpace();
            require(next("="));
            skipSpace();
            require(peek() == '"' || peek() == '\'');
            char quote = peek();
            at++;
            require(upTo(String.valueOf(quote)).indexOf('<') < 0);
        }
    }

    private String content(String name, List<XmlElement> children, int depth) throws Malformed {
        StringBuilder content = new StringBuilder();
        while (!next("</")) {
            if (next("<![CDATA[")) {
                append(upTo("]]>"), content);
            } else if (peek() == '&') {
                at++;
                content.appendCodePoint(reference(upTo(";")));
            } else if (peek() != '<') {
                int start = at;
                while (peek() != '<' && peek() != '&') {
                    at++;
                }
                append(text.substring(start, at), content);
            } else if (!skipCommentOrInstruction()) {
                children.add(element(depth + 1));
            }
        }
        require(name().equals(name));
        skipSpace();
        require(next(">"));
        return content.toString();
    }

    private static void append(String run, StringBuilder content) throws Malformed {
        for (int i = 0; i < run.length(); i++) {
            require(isAllowed(run.charAt(i)));
        }
        content.append(run);
    }

    private static int reference(String name) throws Malformed {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numeric(name);
        };
    }

    private static int numeric(String name) throws Malformed {
        boolean hex = name.startsWith("#x");
        String digits = name.startsWith("#") ? name.substring(hex ? 2 : 1) : "";
        require(!digits.isEmpty() && digits.length() <= 8 && Character.digit(digits.charAt(0), 16) >= 0);
        try {
            int code = Integer.parseInt(digits, hex ? 16 : 10);
            require(isAllowed(code) && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE));
            return code;
        } catch (NumberFormatException e) {
            throw new Malformed();
        }
    }

    private static boolean isAllowed(int code) {
        return (code >= ' ' && code <= Character.MAX_CODE_POINT && code != 0xFFFE && code != 0xFFFF)
                || code == '\t'
                || code == '\n'
                || code == '\r';
    }

    private String name() throws Malformed {
        int start = at;
        while (isOfName(peek())) {
            at++;
        }
        require(at > start && !Character.isDigit(text.charAt(start)));
        return text.substring(start, at);
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
    }

    private boolean skipSpace() {
        int start = at;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > start;
    }

    private char peek() throws Malformed {
        require(at < text.length());
        return text.charAt(at);
    }

    private boolean next(String expected) {
        boolean isNext = text.startsWith(expected, at);
        at += isNext ? expected.length() : 0;
        return isNext;
    }

    private String upTo(String end) throws Malformed {
        int found = text.indexOf(end, at);
        require(found >= 0);
        String passed = text.substring(at, found);
        at = found + end.length();
        return passed;
    }

    private static void require(boolean fulfilled) throws Malformed {
        if (!fulfilled) {
            throw new Malformed();
        }
    }
}
