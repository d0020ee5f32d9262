package io.github.bitbucketoidc.aws.benchmarks.chart;

import java.util.List;

/**
 * Bars of one scale, below a heading.
 *
 * @param heading what is measured
 * @param bars at least one
 */
public record Panel(String heading, List<Bar> bars) {

    private static final int HEADING = 30;
    private static final int BAR = 24;
    private static final int THICKNESS = 16;
    private static final int NAMES = 130;
    private static final int LONGEST = 440;
    private static final int GAP = 8;

    int height() {
        return HEADING + bars.size() * BAR + GAP;
    }

    String draw(int x, int y) {
        StringBuilder svg = new StringBuilder(Svg.text("strong", x, y, heading));
        double longest = bars.stream().mapToDouble(Bar::value).max().orElseThrow();
        int top = y + HEADING - THICKNESS;
        for (Bar bar : bars) {
            // A bar of nothing is still to be seen, as a line.
            double width = longest == 0 ? 1 : Math.max(1, LONGEST * bar.value() / longest);
            int base = top + THICKNESS - 4;
            svg.append(Svg.text("", x, base, bar.name()));
            svg.append(Svg.rectangle(bar.ours() ? "ours" : "theirs", x + NAMES, top, width, THICKNESS));
            svg.append(Svg.text("number", x + NAMES + width + GAP, base, bar.text()));
            top += BAR;
        }
        return svg.toString();
    }
}
