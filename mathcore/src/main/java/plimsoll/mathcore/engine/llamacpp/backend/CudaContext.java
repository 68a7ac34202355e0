package plimsoll.mathcore.engine.llamacpp.backend;

import java.util.Locale;
import java.util.Optional;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Multiprocessors;
import plimsoll.mathcore.units.Bytes;

/// The context of a CUDA device and its libraries. A context has stack and local memory for each thread that the device
/// can hold at once, so that it grows with the device; libraries and workspaces come on top once it computes. Nearly
/// the same context is made on a device that is asked for its memory and then left alone.
///
/// Source: contexts measured in llama.cpp#23604, 555 MiB with 188 × 1,536 threads and 107 with 34 × 1,536; the same
/// step in NVML's own records, 518 with 132 × 2,048 and 248 with 60 × 2,048: 1.9 to 2.1 KiB a thread. Idle devices in
/// logs of llama.cpp lack that and some 29 MiB of the driver's (RTX 3060, 3090 Ti, 4070, 5060 Ti). Unaccounted when
/// running:
/// 451
/// and 456 MiB with 128 × 1,536 threads (llama.cpp#15860).
final class CudaContext {
    private static final long THREAD = 2 * Bytes.KIB;
    private static final long DRIVER = 29 * Bytes.MIB;
    private static final long LIBRARIES = 41 * Bytes.MIB;
    private static final long UNKNOWN = 450;

    private CudaContext() {}

    static Overhead of(Device device, boolean computes) {
        Optional<Multiprocessors> insides = device.multiprocessors();
        if (insides.isEmpty()) {
            return Overhead.ofMebibytes(
                    UNKNOWN,
                    "450 MiB for a CUDA device whose kind is not known, as on an RTX 4090; small ones take 110, the"
                            + " largest 700");
        }
        long context = insides.get().residentThreads() * THREAD + DRIVER;
        return computes ? new Overhead(context + LIBRARIES, running(insides.get())) : idle(context);
    }

    private static String running(Multiprocessors insides) {
        return String.format(
                Locale.ROOT,
                "2 KiB for each of the %,d × %,d threads that the device holds, and 70 MiB for driver and libraries, of"
                        + " which 30 to 230 were seen",
                insides.count(),
                insides.threads());
    }

    private static Overhead idle(long context) {
        return new Overhead(context, "an empty context on a CUDA device that llama.cpp sees and puts nothing on");
    }
}
