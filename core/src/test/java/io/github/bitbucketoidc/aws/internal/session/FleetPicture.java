package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws what {@link Fleet} does: the same picture each time, since all of its chance comes from one seed. */
public // All numbers are small, and the text is kept apart from the code that fills it in.
@SuppressWarnings({"InlineFormatString", "LongDoubleConversion"}) final class FleetPicture {

    static final int SEED = 1;
    private static final int SECONDS = 32;
    private static final int LIMIT = 30;
    private static final int RATE_OF_CALLS = 50;
    private static final int[] RATES = {200, 100, 50, 20};

    /** Where a curve has its name: on its lower right, at so many percent of its height. */
    private static final int NAMED_AT = 60;

    private static final SvgPanel CALLS = new SvgPanel(70, 96, 700, 192, SECONDS, 1_600);
    private static final SvgPanel STEPS = new SvgPanel(70, 372, 700, 192, SECONDS, Fleet.STEPS);

    private static final String STYLE = """
            .limit { stroke: #59636e; stroke-dasharray: 5 4 }
            .accepted { fill: #0969da }
            .throttled { fill: #e8a65d }
            .steps { fill: none; stroke: #818b98; stroke-width: 1.75; stroke-linejoin: round }
            .steps.shown { stroke: #0969da; stroke-width: 3 }
            .name.shown { font-weight: 600; fill: #0969da }
            @media (prefers-color-scheme: dark) {
              .limit { stroke: #9198a1 }
              .accepted { fill: #4493f8 }
              .throttled { fill: #b9762f }
              .steps { stroke: #7d8793 }
              .steps.shown { stroke: #4493f8 }
              .name.shown { fill: #4493f8 }
            }
            """;

    private FleetPicture() {}

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
        return SvgCard.head("1,000 steps start within a second, and STS throttles them", description(), 624, STYLE)
                + calls()
                + steps()
                + SvgPanel.text("number end", 770, 606, "time since the first step starts")
                + "</svg>\n";
    }

    private static String description() {
        return "At 50 calls a second all 1,000 have credentials after "
                + quartersUntil(Fleet.STEPS, new Fleet(RATE_OF_CALLS, SEED)) / 4.0 + " seconds.";
    }

    private static String calls() {
        Fleet fleet = new Fleet(RATE_OF_CALLS, SEED);
        StringBuilder svg = new StringBuilder(
                CALLS.axes("Calls to STS in each second, where it lets " + RATE_OF_CALLS + " a second pass", 5, 400));
        svg.append(key("accepted", 586, "accepted")).append(key("throttled", 682, "throttled"));
        for (int second = 0; second < SECONDS; second++) {
            long from = second * SECOND;
            long accepted = fleet.acceptedBetween(from, from + SECOND);
            long all = fleet.callsBetween(from, from + SECOND);
            svg.append(accepted == 0 ? "" : CALLS.bar("accepted", second, 0, accepted));
            svg.append(all == accepted ? "" : CALLS.bar("throttled", second, accepted, all));
        }
        return svg.toString();
    }

    private static String key(String style, int x, String name) {
        return String.format(
                        Locale.ROOT,
                        "  <rect class=\"%s\" x=\"%d\" y=\"68\" width=\"11\" height=\"11\" rx=\"2\"/>\n",
                        style,
                        x)
                + SvgPanel.text("name", x + 17, 78, name);
    }

    private static String steps() {
        StringBuilder svg = new StringBuilder(STEPS.axes("Steps with credentials, by what STS lets pass", 5, 250));
        svg.append(SvgPanel.line("limit", STEPS.x(LIMIT), STEPS.y(Fleet.STEPS), STEPS.x(LIMIT), STEPS.y(0)));
        svg.append(SvgPanel.text("number end", STEPS.x(LIMIT) - 6, STEPS.y(0) - 8, "end of an exchange's time"));
        for (int rate : RATES) {
            svg.append(curve(rate));
        }
        return svg.toString();
    }

    private static String curve(int rate) {
        Fleet fleet = new Fleet(rate, SEED);
        String points = IntStream.rangeClosed(0, SECONDS * 4)
                .mapToObj(quarter -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        STEPS.x(quarter / 4.0),
                        STEPS.y(fleet.authorisedAt(quarter * SECOND / 4))))
                .collect(Collectors.joining(" "));
        String shown = rate == RATE_OF_CALLS ? " shown" : "";
        return "  <polyline class=\"steps" + shown + "\" points=\"" + points + "\"/>\n" + name(rate, fleet, shown);
    }

    private static String name(int rate, Fleet fleet, String shown) {
        long steps = fleet.authorisedAt(SECONDS * SECOND) * NAMED_AT / 100;
        double second = quartersUntil(steps, fleet) / 4.0;
        return SvgPanel.text("name" + shown, STEPS.x(second) + 6, STEPS.y(steps) + 16, rate + "/s");
    }

    private static int quartersUntil(long steps, Fleet fleet) {
        return IntStream.rangeClosed(0, SECONDS * 4)
                .filter(quarter -> fleet.authorisedAt(quarter * SECOND / 4) >= steps)
                .findFirst()
                .orElseThrow();
    }
}
