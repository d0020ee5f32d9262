package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.session.SvgCard;
import io.github.bitbucketoidc.aws.internal.session.SvgPanel;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws {@link SessionLife}: the same picture each time. */
public final class SessionLifePicture {

    private static final int HEIGHT = 360;
    private static final int LEFT = 130;
    private static final int WIDTH = 640;
    private static final int TOP = 84;
    private static final int BOTTOM = 306;
    private static final int ROW = 34;
    private static final int BAR = 18;

    private static final String TITLE = "The life of a session: a token of 2 hours, a role that allows 4";

    private static final String STYLE = """
            .down { fill: #fbe9d0 }
            .token { fill: #818b98 }
            .session { fill: #0969da }
            .served { fill: #1a7f37 }
            .over { fill: #cf222e }
            .good { stroke: #0969da; stroke-width: 2 }
            .bad { stroke: #d1741a; stroke-width: 2 }
            .inside { fill: #ffffff; font-size: 12px }
            @media (prefers-color-scheme: dark) {
              .down { fill: #3b2a14 }
              .token { fill: #656d76 }
              .session { fill: #1f6feb }
              .served { fill: #238636 }
              .over { fill: #da3633 }
              .good { stroke: #4493f8 }
              .bad { stroke: #e8a65d }
            }
            """;

    private final List<SessionLife.Try> tries;
    private final StringBuilder svg = new StringBuilder();

    private SessionLifePicture(List<SessionLife.Try> tries) {
        this.tries = tries;
    }

    /**
     * Writes the picture.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        SvgCard.write(svg(), arguments[0]);
    }

    static String svg() {
        return new SessionLifePicture(SessionLife.lived()).drawn();
    }

    private String drawn() {
        List<SessionLife.Try> sessions = sessions();
        SessionLife.Try last = sessions.get(sessions.size() - 1);
        svg.append(SvgCard.head(TITLE, description(last), HEIGHT, STYLE));
        hours();
        int y = TOP;
        bar("token", Duration.ZERO, SessionLife.TOKEN, y, "");
        label("step token", y);
        for (SessionLife.Try session : sessions) {
            y += ROW;
            bar("session", session.at(), end(session), y, "");
            label(name(session), y);
        }
        y += ROW;
        label("exchanges", y);
        for (SessionLife.Try each : tries) {
            exchange(each, y);
        }
        y += ROW;
        label("callers get", y);
        bar("served", sessions.get(0).at(), end(last), y, "credentials, without waiting");
        bar("over", end(last), SessionLife.LENGTH, y, "error");
        return svg.append("</svg>\n").toString();
    }

    /** Of the last exchange, which looks for the longest session step by step, only what it comes to. */
    private List<SessionLife.Try> sessions() {
        Map<String, SessionLife.Try> byName = new LinkedHashMap<>();
        tries.stream().filter(each -> each.sessionEndsAt() != null).forEach(each -> byName.put(name(each), each));
        return List.copyOf(byName.values());
    }

    private static Duration end(SessionLife.Try session) {
        Duration end = session.sessionEndsAt();
        return end == null ? session.at() : end;
    }

    private static String description(SessionLife.Try last) {
        return "While STS is down the session serves on. The last exchange, at " + clock(last.at())
                + ", brings a session until " + clock(end(last)) + ", long after the token has expired.";
    }

    private static String name(SessionLife.Try session) {
        return switch (session.trigger()) {
            case DEMAND -> "first session";
            case REFRESH -> "refresh, " + clock(session.at());
            case LAST_EXCHANGE -> "last exchange, " + clock(session.at());
        };
    }

    private static String clock(Duration at) {
        return String.format(Locale.ROOT, "%d:%02d", at.toHours(), at.toMinutesPart());
    }

    private void hours() {
        svg.append(String.format(
                Locale.ROOT,
                "  <rect class=\"down\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
                x(SessionLife.DOWN_FROM),
                TOP - 24,
                x(SessionLife.DOWN_UNTIL) - x(SessionLife.DOWN_FROM),
                BOTTOM - TOP + 24));
        svg.append(SvgPanel.text("number", x(SessionLife.DOWN_UNTIL) + 4, TOP - 12, "STS is down"));
        for (int hour = 0; hour <= SessionLife.LENGTH.toHours(); hour++) {
            double x = x(Duration.ofHours(hour));
            svg.append(SvgPanel.line("grid", x, TOP - 6, x, BOTTOM));
            svg.append(SvgPanel.text("number middle", x, BOTTOM + 18, hour + " h"));
        }
        svg.append(SvgPanel.text("number end", LEFT + WIDTH, BOTTOM + 38, "time since the step began"));
    }

    private void bar(String style, Duration from, Duration to, int y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "  <rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\"/>\n",
                style,
                x(from),
                y,
                x(to) - x(from),
                BAR));
        if (!text.isEmpty()) {
            svg.append(SvgPanel.text("inside", x(from) + 8, y + 13, text));
        }
    }

    /** Where the token is known to be over, nothing is sent. */
    private void exchange(SessionLife.Try each, int y) {
        if (each.reason() != FailureReason.LAST_SESSION_ENDED) {
            String style = each.sessionEndsAt() == null ? "bad" : "good";
            svg.append(SvgPanel.line(style, x(each.at()), y - 2, x(each.at()), y + BAR + 2));
        }
    }

    private void label(String text, int y) {
        svg.append(SvgPanel.text("end", LEFT - 12, y + 13, text));
    }

    private static double x(Duration at) {
        return LEFT + WIDTH * (at.toSeconds() / (double) SessionLife.LENGTH.toSeconds());
    }
}
