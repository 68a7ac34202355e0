package plimsoll.mathcore.engine.llamacpp.block;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A list of layers with long repetitions cut short. Layers of one kind on one device soon use the buffers in turns of
/// one, two, three or four layers, so that after a few repetitions no peak is higher than those before; what is left
/// out
/// is a whole number of turns, so that whatever follows finds the buffers as it would.
final class Repetition {
    /// How often a repeated pattern stays in the list at least.
    private static final int KEPT = 3;
    /// A multiple of every number of repetitions after which the buffers look the same again.
    private static final int TURN = 6;
    /// Layers of the longest pattern looked for.
    private static final int LONGEST = 12;

    private Repetition() {}

    /// Places in `kinds` that stay, in order.
    ///
    /// @param last whether nothing follows on the device of a place, neither a layer nor the output
    static List<Integer> shortened(int[] kinds, IntPredicate last) {
        List<Integer> stay = new ArrayList<>();
        int at = 0;
        while (at < kinds.length) {
            int period = bestPeriod(kinds, at);
            int repetitions = repetitions(kinds, at, period);
            boolean ends = last.test(at + repetitions * period - 1);
            int kept = kept(repetitions, ends) * period;
            for (int place = at; place < at + kept; place++) {
                stay.add(place);
            }
            at += repetitions * period;
        }
        return stay;
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
