package io.github.bitbucketoidc.aws.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What may stand in anything that people or logs get to see, and what is tried to have something else stand there. */
public final class Shown {

    /** A message has 25 lines at most, and a line is no novel. */
    private static final int MOST = 16 * 1024;

    /** Of a token as long as those of Bitbucket. */
    public static final String SIGNATURE = "q7Zp2LkVx0TgWm9sHcYb4RnDfJ3uEoQaK6iXvB8yNt1lPzMrSw5CdGhUjF".repeat(5);

    public static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0." + SIGNATURE;

    private static final Pattern RAW = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\n]]");

    private Shown() {}

    /** Of all planes, with what terminals and editors act on, a token now and then, and very long. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> bad = Arbitraries.of(
                "\u001b[31m",
                "\u009b31m",
                "\u0085",
                "\r\n",
                "\u0000",
                "\u007f",
                "\u202e",
                "\u2028",
                "\ud800",
                "\udc00",
                "\ufeff",
                " ",
                "'",
                TOKEN,
                TOKEN.replace(".", "\n."),
                "x/".repeat(10_000),
                "http://127.0.0.1:1/" + "x/".repeat(10_000),
                "\ud83d\ude00".repeat(200));
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<String> plain = Arbitraries.strings().ascii().ofMaxLength(40);
        Arbitrary<String> parts = Arbitraries.oneOf(bad, any, plain);
        return Combinators.combine(parts, parts, parts).as((first, second, third) -> first + second + third);
    }

    public static void assertThatAllIsFitToBeShown(Collection<String> shown) {
        for (String text : shown) {
            assertThat(RAW.matcher(text).find())
                    .as(text.lines().findFirst().orElse(""))
                    .isFalse();
            assertThat(text.length())
                    .as(text.substring(0, Math.min(200, text.length())))
                    .isLessThan(MOST);
            assertThat(text).doesNotContain(SIGNATURE.substring(0, 16), SIGNATURE.substring(30, 46));
        }
    }
}
