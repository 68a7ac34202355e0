package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;

/// The older way to ask NVIDIA's driver counts what it keeps for itself as used, the newer one does not.
///
/// Source: NVML 13.3, `nvmlMemory_t` and `nvmlMemory_v2_t`.
final class ReservedCounted implements Rule {
    /// Tools round each cell up to a MiB.
    private static final long CELLS = 2 * Bytes.MIB;

    @Override
    public String name() {
        return "reserved";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        boolean isHere = gap.part() == MemoryPart.UNEXPLAINED || gap.part() == MemoryPart.OTHERS;
        return gap.now()
                .filter(gpu -> isHere)
                .flatMap(ReservedCounted::reserved)
                .map(bytes -> new Claim(
                        bytes - CELLS,
                        bytes + CELLS,
                        "The driver's own reserve is counted as used by this instrument; no program holds it."));
    }

    private static Optional<Long> reserved(Gpu gpu) {
        return gpu.reserved().found().filter(bytes -> bytes > 0);
    }
}
