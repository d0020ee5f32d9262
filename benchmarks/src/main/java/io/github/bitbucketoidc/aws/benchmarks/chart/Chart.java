package io.github.bitbucketoidc.aws.benchmarks.chart;

import java.util.List;

/**
 * A card with a title and panels below each other, which has a ground of its own, light or dark as the reader's.
 *
 * @param title what is shown
 * @param description the same for those who do not see it, with the figures
 * @param panels from top to bottom
 */
public record Chart(String title, String description, List<Panel> panels) {

    private static final int WIDTH = 800;
    private static final int MARGIN = 26;
    private static final int TOP = 76;

    /** Without variables, which not every viewer knows. */
    private static final String STYLE = """
            text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #424a53 }
            .title { font-size: 17px; font-weight: 600; fill: #1f2328 }
            .strong { font-weight: 600; fill: #1f2328 }
            .number { font-size: 12px }
            .card { fill: #ffffff; stroke: #d1d9e0 }
            .ours { fill: #0969da }
            .theirs { fill: #aeb7c1 }
            @media (prefers-color-scheme: dark) {
              text { fill: #c5ced8 }
              .title, .strong { fill: #f0f6fc }
              .card { fill: #0d1117; stroke: #3d444d }
              .ours { fill: #4493f8 }
              .theirs { fill: #57606a }
            }
            """;

    /** The whole picture. */
    public String svg() {
        StringBuilder body = new StringBuilder();
        int y = TOP;
        for (Panel panel : panels) {
            body.append(panel.draw(MARGIN, y));
            y += panel.height();
        }
        int height = y - MARGIN / 2;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                aria-labelledby="title description">
                  <title id="title">%3$s</title>
                  <desc id="description">%4$s</desc>
                  <style>
                %5$s  </style>
                  <rect class="card" x="0.5" y="0.5" width="%6$d" height="%7$d" rx="8"/>
                %8$s%9$s</svg>
                """.formatted(
                        WIDTH,
                        height,
                        Svg.escaped(title),
                        Svg.escaped(description),
                        STYLE.indent(4),
                        WIDTH - 1,
                        height - 1,
                        Svg.text("title", MARGIN, 38, title),
                        body);
    }
}
