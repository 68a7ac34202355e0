package plimsoll.mathcore.engine.llamacpp.block;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A list of layers with long repetitions cut short. Layers of one kind on one device soon use the buffers in turns of
/// one, two, three or six layers. Once they do, no peak is higher than those before; what is left out is a whole number
/// of turns, so that whatever follows finds the buffers as it would.
///
/// @param places what stays, in order
/// @param cuts   where something is left out
record Repetition(List<Integer> places, List<Cut> cuts) {
    /// How often a repeated pattern stays in the list at least.
    private static final int KEPT = 3;
    /// A multiple of every number of repetitions after which the buffers look the same again.
    private static final int TURN = 6;
    /// Layers of the longest pattern looked for.
    private static final int LONGEST = 12;

    /// Layers that are left out.
    ///
    /// @param behind place in the shortened list of the layer before them
    /// @param period layers of the repeated pattern
    /// @param kept   repetitions that stay
    record Cut(int behind, int period, int kept) {
        /// Whether the buffers already took turns before the last repetition that stays. In that one inputs may be
        /// read for the last time.
        boolean isQuiet(List<Long> marks) {
            int at = behind - period;
            for (int turn = 1; turn < kept - 1 && turn <= TURN; turn++) {
                boolean divides = TURN % turn == 0;
                if (divides && marks.get(at).equals(marks.get(at - turn * period))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Shortens a list of kinds.
    ///
    /// @param last whether nothing follows on the device of a place, neither a layer nor the output
    static Repetition of(int[] kinds, IntPredicate last) {
        List<Integer> places = new ArrayList<>();
        List<Cut> cuts = new ArrayList<>();
        int at = 0;
        while (at < kinds.length) {
            int period = bestPeriod(kinds, at);
            int repetitions = repetitions(kinds, at, period);
            int kept = kept(repetitions, last.test(at + repetitions * period - 1));
            for (int place = at; place < at + kept * period; place++) {
                places.add(place);
            }
            if (kept < repetitions) {
                cuts.add(new Cut(places.size() - 1, period, kept));
            }
            at += repetitions * period;
        }
        return new Repetition(places, cuts);
    }

    private static int kept(int repetitions, boolean ends) {
        if (repetitions <= KEPT) {
            return repetitions;
        }
        return ends ? KEPT : KEPT + (repetitions - KEPT) % TURN;
    }

    /// The period that covers most layers from here on; the shortest of equals.
    private static int bestPeriod(int[] kinds, int from) {
        int best = 1;
        int covered = repetitions(kinds, from, 1);
        for (int period = 2; period <= LONGEST; period++) {
            int repetitions = repetitions(kinds, from, period);
            if (repetitions > KEPT && repetitions * period > covered) {
                covered = repetitions * period;
                best = period;
            }
        }
        return best;
    }

    private static int repetitions(int[] kinds, int from, int period) {
        int at = from + period;
        while (at < kinds.length && kinds[at] == kinds[at - period]) {
            at++;
        }
        return at > kinds.length ? 1 : (at - from) / period;
    }
}
