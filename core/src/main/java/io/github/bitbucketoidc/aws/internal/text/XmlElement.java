package io.github.bitbucketoidc.aws.internal.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a small XML document.
 *
 * @param name without a prefix
 * @param text what stands directly in it
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

    /**
     * The root of a document; null where the bytes are no XML, or XML of a kind that no STS writes: with a document type,
     * with entities of its own, deeply nested, or in another encoding than UTF-8.
     */
    public static @Nullable XmlElement root(byte[] document) {
        return XmlReader.root(document);
    }

    /** The element of that name directly below; null where there is none, and also where several are. */
    public @Nullable XmlElement child(String wanted) {
        XmlElement found = null;
        for (XmlElement child : children) {
            if (child.name.equals(wanted)) {
                if (found != null) {
                    return null;
                }
                found = child;
            }
        }
        return found;
    }

    /** The trimmed text of the element of that name directly below; null where there is none or nothing in it. */
    public @Nullable String textOf(String wanted) {
        XmlElement child = child(wanted);
        return child == null || child.text.isBlank() ? null : child.text.strip();
    }

    /** What is in it may be secret. */
    @Override
    public String toString() {
        return "XmlElement(" + children.size() + " elements)";
    }
}
