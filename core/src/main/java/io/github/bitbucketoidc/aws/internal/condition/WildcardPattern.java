package io.github.bitbucketoidc.aws.internal.condition;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a policy, ready to be held against values of a request.
 *
 * <p>Source: IAM User Guide, "IAM policy elements: Variables and tags": under version 2012-10-17
 * <code>${*}</code>, <code>${?}</code> and <code>${$}</code> stand for the characters themselves, and every other
 * <code>${name}</code> for a value of the request.
 */
public final class WildcardPattern {

    private static final int ANY_CHARACTERS = -1;
    private static final int ONE_CHARACTER = -2;
    private static final int NOTHING_MORE = -3;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final int[] wanted;
    private final @Nullable String variable;

    private WildcardPattern(int[] wanted, @Nullable String variable) {
        this.wanted = wanted;
        this.variable = variable;
    }

    /**
     * Reads a value.
     *
     * @param wildcards whether {@code *} and {@code ?} are wildcards
     * @param variables whether <code>${name}</code> is a variable
     */
    public static WildcardPattern of(String text, boolean wildcards, boolean variables) {
        int[] codes = new int[text.length()];
        int length = 0;
        Matcher escape = VARIABLE.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (variables && c == '$' && escape.region(i, text.length()).lookingAt()) {
                String name = escape.group(1);
                if (!name.equals("*") && !name.equals("?") && !name.equals("$")) {
                    return new WildcardPattern(new int[0], name);
                }
                codes[length++] = name.charAt(0);
                i = escape.end() - 1;
            } else {
                codes[length++] = wildcards && c == '*' ? ANY_CHARACTERS : wildcards && c == '?' ? ONE_CHARACTER : c;
            }
        }
        return new WildcardPattern(Arrays.copyOf(codes, length), null);
    }

    /** Text that stands for itself in every operator and version 2012-10-17. */
    public static String literally(String text) {
        return text.replace("${", "${$}{");
    }

    /** The variable that only AWS can fill in, without its braces; null where there is none. */
    @Nullable
    public String variable() {
        return variable;
    }

    /**
     * Whether the whole value fits. Goes back to the last {@code *} only, which is enough, so that it never takes more
     * steps than pattern times value.
     */
    public boolean matches(CharSequence value) {
        int star = -1;
        int retry = 0;
        int p = 0;
        int v = 0;
        while (v < value.length()) {
            int code = p < wanted.length ? wanted[p] : NOTHING_MORE;
            if (code == ANY_CHARACTERS) {
                star = p++;
                retry = v;
            } else if (code == ONE_CHARACTER || code == value.charAt(v)) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++retry;
            } else {
                return false;
            }
        }
        return variable == null && onlyStarsFrom(p);
    }

    private boolean onlyStarsFrom(int position) {
        return Arrays.stream(wanted, position, wanted.length).allMatch(code -> code == ANY_CHARACTERS);
    }
}
