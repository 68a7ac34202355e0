package plimsoll.app.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What a person may have meant by a name that is none.
public final class Nearest {
    /// Longer words are no mistyped names.
    private static final int LONGEST = 64;

    private Nearest() {}

    /// Shorter beginnings are those of too many names.
    private static final int SHORTEST_BEGINNING = 4;

    /// With so few letters two keystrokes make another word.
    private static final int FEW = 4;

    /// The shortest name that begins so, or the one that takes the fewest keystrokes to reach; empty where none is
    /// near.
    public static Optional<String> of(String typed, Collection<String> names) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        return begun(typed, names).or(() -> mistyped(typed, names));
    }

    private static Optional<String> begun(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> typed.length() >= SHORTEST_BEGINNING && name.startsWith(typed))
                .min(Comparator.comparingInt(String::length).thenComparing(name -> name));
    }

    private static Optional<String> mistyped(String typed, Collection<String> names) {
        int letters = typed.replaceFirst("^-+", "").length();
        int bound = letters <= FEW ? Math.min(1, letters - 1) : Math.max(2, typed.length() / 3);
        return names.stream()
                .filter(name -> distance(typed, name) <= bound)
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(name -> name));
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words.
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
