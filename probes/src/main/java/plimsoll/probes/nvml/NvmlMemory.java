package plimsoll.probes.nvml;

import java.util.List;
import plimsoll.probes.Reading;

/// Total, reserved and used bytes of a GPU, in this order, out of what the library gave.
final class NvmlMemory {
    private static final String UNIFIED = "This GPU has no memory of its own; it shares the machine's.";

    private NvmlMemory() {}

    /// A total of 0 is how some drivers say that a GPU shares the machine's memory.
    static List<Reading<Long>> of(long total, long reserved, long used) {
        return total == 0
                ? sharing()
                : List.of(Reading.measured(total), Reading.measured(reserved), Reading.measured(used));
    }

    /// The old call counts what the driver keeps as used.
    static List<Reading<Long>> ofOld(long total, long free) {
        Reading<Long> reserved = Reading.notOffered("This driver counts what it keeps for itself as used.");
        return total == 0 ? sharing() : List.of(Reading.measured(total), reserved, Reading.measured(total - free));
    }

    static List<Reading<Long>> absent(int code) {
        Reading<Long> failed = Reading.failed(NvmlCode.sentence(code));
        return code == NvmlCode.NOT_SUPPORTED ? sharing() : List.of(failed, failed, failed);
    }

    private static List<Reading<Long>> sharing() {
        Reading<Long> none = Reading.notOffered(UNIFIED);
        return List.of(none, none, none);
    }
}
