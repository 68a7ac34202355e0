package plimsoll.app.part;

import java.util.ArrayList;
import java.util.List;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.mathcore.units.Bytes;

/// The upright axis of a chart of bytes: round ticks in binary units.
///
/// @param top   bytes at the upper end
/// @param step  bytes from one tick to the next
/// @param unit  bytes of the unit its labels count in
/// @param title the unit's name
record LayerAxis(long top, long step, long unit, String title) {
    private static final int MOST_TICKS = 5;

    /// The axis that shows this many bytes with at most so many ticks.
    static LayerAxis of(long largest) {
        long step = 1;
        while (step * MOST_TICKS < largest) {
            step *= 2;
        }
        long ticks = Math.max(1, (largest + step - 1) / step);
        long top = ticks * step;
        long unit = step >= Bytes.GIB ? Bytes.GIB : step >= Bytes.MIB ? Bytes.MIB : step >= Bytes.KIB ? Bytes.KIB : 1;
        String title = unit == Bytes.GIB
                ? "GiB"
                : unit == Bytes.MIB ? "MiB" : unit == Bytes.KIB ? "KiB" : Words.say("part.bytes");
        return new LayerAxis(top, step, unit, title);
    }

    List<Long> ticks() {
        List<Long> at = new ArrayList<>();
        for (long v = 0; v <= top; v += step) {
            at.add(v);
        }
        return at;
    }

    String label(long tick) {
        return Figures.count(tick / unit);
    }
}
