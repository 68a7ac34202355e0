package plimsoll.mathcore.hardware;

import plimsoll.mathcore.units.Bytes;

/// How much of a Mac's memory its graphics may hold, where Metal itself was not asked (`recommendedMaxWorkingSetSize`).
///
/// Source: logs of ggml's Metal backend. macOS gave 10.67 GiB of 16, 21.33 of 32, 48 of 64 and 96 of 128; newer
/// versions give 78 to 91 of 100, and `sysctl iogpu.wired_limit_mb` sets it by hand, so that the rule errs on the low
/// side.
public final class MetalWorkingSet {
    public static final String RULE = "two thirds of a Mac's memory up to 36 GiB and three quarters above";

    private MetalWorkingSet() {}

    /// @param memory the Mac's whole memory, bytes
    public static long of(long memory) {
        return memory <= 36 * Bytes.GIB ? memory / 3 * 2 : memory / 4 * 3;
    }
}
