package io.github.bitbucketoidc.aws.internal.session;

import java.util.Locale;

/**
 * A part of a picture that has two axes, and turns values into places on it.
 *
 * @param mostX the value at the right end of the axis of seconds
 * @param mostY the value at the upper end of the other one
 */
public record SvgPanel(int left, int top, int width, int height, int mostX, int mostY) {

    double x(double value) {
        return left + value * width / mostX;
    }

    double y(double value) {
        return top + height - value * height / mostY;
    }

    /** The grid, the numbers beside it, and a heading that names what the numbers count. */
    String axes(String heading, int stepX, int stepY) {
        StringBuilder svg = new StringBuilder();
        svg.append(text("heading", left - 44, top - 18, heading));
        for (int value = 0; value <= mostY; value += stepY) {
            String style = value == 0 ? "axis" : "grid";
            svg.append(line(style, left, y(value), left + width, y(value)));
            svg.append(text("number end", left - 8, y(value) + 4, String.format(Locale.ROOT, "%,d", value)));
        }
        for (int value = 0; value <= mostX; value += stepX) {
            svg.append(line("axis", x(value), top + height, x(value), top + height + 4));
            svg.append(text("number middle", x(value), top + height + 18, value + " s"));
        }
        return svg.toString();
    }

    /** A bar from one value up to another, over a second less a gap. */
    String bar(String style, int second, double from, double to) {
        double gap = 1.5;
        return String.format(
                Locale.ROOT,
                "  <rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
                style,
                x(second) + gap / 2,
                y(to),
                x(second + 1) - x(second) - gap,
                y(from) - y(to));
    }

    public static String line(String style, double fromX, double fromY, double toX, double toY) {
        return String.format(
                Locale.ROOT,
                "  <line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                style,
                fromX,
                fromY,
                toX,
                toY);
    }

    public static String text(String style, double x, double y, String text) {
        return String.format(Locale.ROOT, "  <text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", style, x, y, text);
    }
}
