package io.github.bitbucketoidc.aws.internal.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the pictures of the documentation have in common: a card with a title, and a ground of its own, so that it can be
 * read wherever it lies.
 */
public final class SvgCard {

    static final int WIDTH = 800;

    private static final String STYLE = """
            text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #424a53 }
            .card { fill: #ffffff; stroke: #d1d9e0 }
            .title { font-size: 17px; font-weight: 600; fill: #1f2328 }
            .heading { font-weight: 600; fill: #1f2328 }
            .number { font-size: 12px; fill: #59636e }
            .end { text-anchor: end }
            .middle { text-anchor: middle }
            .grid { stroke: #e4e8ec }
            .axis { stroke: #818b98 }
            @media (prefers-color-scheme: dark) {
              text { fill: #c5ced8 }
              .card { fill: #0d1117; stroke: #3d444d }
              .title, .heading { fill: #f0f6fc }
              .number { fill: #9198a1 }
              .grid { stroke: #262c36 }
              .axis { stroke: #7d8793 }
            }
            """;

    private SvgCard() {}

    public static void write(String svg, String file) throws IOException {
        Path path = Path.of(file).toAbsolutePath().normalize();
        Files.createDirectories(path.getParent());
        Files.writeString(path, svg);
    }

    /** The beginning of a picture: all but what it shows, and the end tag. */
    public static String head(String title, String description, int height, String style) {
        String head =
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                aria-labelledby="title description">
                  <title id="title">%3$s</title>
                  <desc id="description">%4$s</desc>
                  <style>
                %5$s  </style>
                  <rect class="card" x="0.5" y="0.5" width="%6$d" height="%7$d" rx="8"/>
                """.formatted(WIDTH, height, title, description, (STYLE + style).indent(4), WIDTH - 1, height - 1);
        return head + SvgPanel.text("title", 26, 36, title);
    }
}
