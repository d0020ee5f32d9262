package io.github.bitbucketoidc.aws.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who wrote a name that there is not. */
public final class NearName {

    /** A part of a name is nearer than one with a letter changed, and farther than one that is only written otherwise. */
    private static final double OF_A_PART = 0.5;

    private NearName() {}

    /** The nearest of these names; none where not even that one is near. */
    public static Optional<String> of(String wrong, Collection<String> names) {
        String letters = letters(wrong);
        return names.stream()
                .min(Comparator.comparingDouble((String name) -> distance(letters, letters(name)))
                        .thenComparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(letters, letters(nearest)) <= Math.max(1, letters.length() / 3));
    }

    /** Whether one long text is the other but for a slip of the pen: one letter in eight at most. */
    public static boolean isSlip(String wrong, String right) {
        int most = right.length() / 8;
        return Math.abs(wrong.length() - right.length()) <= most
                && edits(wrong.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT)) <= most;
    }

    /** Without what tells one manner of writing names from another. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static double distance(String one, String other) {
        boolean isPart = one.length() > 2 && !one.equals(other) && other.contains(one);
        return isPart ? OF_A_PART : edits(one, other);
    }

    /** How many letters have to be put in, taken out or changed: the distance of Levenshtein. */
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
