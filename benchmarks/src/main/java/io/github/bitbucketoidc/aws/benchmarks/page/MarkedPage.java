package io.github.bitbucketoidc.aws.benchmarks.page;

/**
 * A page of which a part is written by a program: what stands between {@code <!-- name: start -->} and
 * {@code <!-- name: end -->}.
 *
 * @param text the whole page
 */
public record MarkedPage(String text) {

    /**
     * The same page with another text between the marks of that name.
     *
     * @throws IllegalArgumentException if it does not have them
     */
    public MarkedPage with(String name, String part) {
        String start = "<!-- " + name + ": start -->";
        int from = indexOf(start, 0) + start.length();
        int to = indexOf("<!-- " + name + ": end -->", from);
        return new MarkedPage(text.substring(0, from) + "\n\n" + part.strip() + "\n\n" + text.substring(to));
    }

    private int indexOf(String mark, int from) {
        int index = text.indexOf(mark, from);
        if (index < 0) {
            throw new IllegalArgumentException("the page has no " + mark);
        }
        return index;
    }
}
