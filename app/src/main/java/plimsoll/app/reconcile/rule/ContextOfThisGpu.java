package plimsoll.app.reconcile.rule;

import java.util.Optional;
import plimsoll.app.reconcile.Gap;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Rule;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.units.Bytes;

/// A CUDA context is as large as its device can hold threads, and libraries come on top: the plan assumes one number of
/// a range that was seen.
///
/// Source: contexts measured in llama.cpp#23604 and NVML's records, 1.9 to 2.1 KiB a thread, 30 to 230 MiB for driver
/// and libraries; 107 to 700 MiB where the device's kind is not known.
final class ContextOfThisGpu implements Rule {
    private static final double LEAST_THREAD = 1.9 * Bytes.KIB;
    private static final double MOST_THREAD = 2.1 * Bytes.KIB;
    private static final long LEAST_LIBRARIES = 30 * Bytes.MIB;
    private static final long MOST_LIBRARIES = 230 * Bytes.MIB;
    private static final long LEAST = 107 * Bytes.MIB;
    private static final long MOST = 700 * Bytes.MIB;

    @Override
    public String name() {
        return "context";
    }

    @Override
    public Optional<Claim> of(Gap gap) {
        Device device = gap.device().device();
        boolean isHere = gap.part() == MemoryPart.CONTEXT || gap.part() == MemoryPart.ENGINE;
        if (gap.isHost() || !isHere || device.backend() != Backend.CUDA) {
            return Optional.empty();
        }
        long low = device.multiprocessors()
                .map(insides -> (long) (insides.residentThreads() * LEAST_THREAD) + LEAST_LIBRARIES)
                .orElse(LEAST);
        long high = device.multiprocessors()
                .map(insides -> (long) (insides.residentThreads() * MOST_THREAD) + MOST_LIBRARIES)
                .orElse(MOST);
        long assumed = gap.device().parts().overhead();
        return Optional.of(new Claim(
                low - assumed,
                high - assumed,
                "The context of this GPU: between %d and %d MiB were seen on such devices, and the plan assumes one of"
                                .formatted(low / Bytes.MIB, high / Bytes.MIB)
                        + (gap.part() == MemoryPart.CONTEXT
                                ? " them; accepted, what was measured here is kept."
                                : " them.")));
    }
}
