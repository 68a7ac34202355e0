package plimsoll.ingest.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The names that a mistyped one may have meant.
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /// The distinct values of those `names` whose key is near to `typed`, the nearest first; none where none is near.
    public static List<String> of(String typed, Map<String, String> names) {
        String asked = typed.substring(0, Math.min(LONGEST, typed.length()));
        return names.entrySet().stream()
                .filter(name -> isNear(asked, name.getKey()))
                .sorted(Comparator.comparingInt(name -> distance(asked, name.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /// What begins so, or can be reached by fewer changes than would write it anew.
    private static boolean isNear(String asked, String name) {
        return !asked.isEmpty() && (name.startsWith(asked) || distance(asked, name) <= asked.length() + 1);
    }

    /// How many letters must be changed, added or taken away to get from one to the other; a name that begins so is
    /// nearer than one of which letters must be changed.
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = 2 * line;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 3);
                diagonal = row[column];
                row[column] = Math.min(changed, Math.min(row[column] + 2, row[column - 1] + 1));
            }
        }
        return row[to.length()];
    }
}
