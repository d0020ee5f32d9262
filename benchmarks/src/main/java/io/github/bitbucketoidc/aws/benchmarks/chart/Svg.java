package io.github.bitbucketoidc.aws.benchmarks.chart;

import io.github.bitbucketoidc.aws.benchmarks.page.Amount;

/** Elements of SVG, one a line. */
final class Svg {

    private Svg() {}

    static String text(String style, double x, double y, String text) {
        String styled = style.isEmpty() ? "" : " class=\"" + style + "\"";
        return "  <text" + styled + " x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + escaped(text) + "</text>\n";
    }

    static String rectangle(String style, double x, double y, double width, double height) {
        return "  <rect class=\"" + style + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\""
                + number(width) + "\" height=\"" + number(height) + "\" rx=\"2\"/>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String number(double number) {
        return Amount.plain(number, 1);
    }
}
