package plimsoll.app.reconcile;

import java.util.Optional;

/// A cause that may stand behind a difference. It says an amount of its own; where that amount is not the difference,
/// the cause is not named.
public interface Rule {
    /// Its short name.
    String name();

    /// What it would account for; empty where it does not apply here.
    Optional<Claim> of(Gap gap);

    /// What a rule accounts for.
    ///
    /// @param low      the least, bytes of measured less expected
    /// @param high     the most
    /// @param sentence what, for people
    record Claim(long low, long high, String sentence) {
        public static Claim exactly(long bytes, String sentence) {
            return new Claim(bytes, bytes, sentence);
        }

        boolean holds(long bytes, long slack) {
            return low - slack <= bytes && bytes <= high + slack;
        }
    }
}
