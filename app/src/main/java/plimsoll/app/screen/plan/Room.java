package plimsoll.app.screen.plan;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/// How far a number can be turned up before it stops fitting.
final class Room {
    private Room() {}

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
