package plimsoll.app.screen.plan;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Verdict;

/// How far a number can be turned up before it stops fitting.
final class Room {
    private static final int WIDEST_CONTEXT = 131_072;

    private Room() {}

    /// Where the slider of the context ends.
    static long most(Optional<Chosen> chosen, int asked) {
        int trained = chosen.map(c -> c.model().trainingContext()).orElse(0);
        return Math.max(Math.max(WIDEST_CONTEXT, trained), asked);
    }

    /// The longest context up to `most` tokens with which a plan fits, and never less than what is asked and fits.
    ///
    /// @param planned plans the model with other options
    /// @param now     what it says of those that are asked
    static OptionalLong of(
            Function<LlamaCppWorkload, Outcome> planned, LlamaCppWorkload asked, Outcome now, long most) {
        OptionalLong found = largest(PlanModel.LEAST_CONTEXT, most, PlanModel.CONTEXT_GRAIN, tokens -> {
            LlamaCppWorkload longer = asked.edit().ctxSize((int) tokens).done();
            return planned.apply(longer) instanceof Plan plan && plan.verdict() instanceof Verdict.Fits;
        });
        return isBelow(found, asked, now) ? OptionalLong.of(asked.ctxSize()) : found;
    }

    /// Whether more is asked, and fits, than the search for the room came to.
    static boolean isBelow(OptionalLong room, LlamaCppWorkload asked, Outcome now) {
        return asked.ctxSize() > room.orElse(0) && now instanceof Plan plan && plan.verdict() instanceof Verdict.Fits;
    }

    /// The largest multiple of `grain` between `min` and `max` that fits, given that everything below one that fits
    /// fits too.
    ///
    /// @return empty where not even the smallest fits
    static OptionalLong largest(long min, long max, long grain, LongPredicate fits) {
        if (!fits.test(min)) {
            return OptionalLong.empty();
        }
        long low = min / grain;
        long high = max / grain;
        if (fits.test(high * grain)) {
            return OptionalLong.of(high * grain);
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (fits.test(middle * grain)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalLong.of(Math.max(min, low * grain));
    }
}
