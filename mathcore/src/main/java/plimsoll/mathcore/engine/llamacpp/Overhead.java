package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.units.Bytes;

/// What a device's driver and libraries take beside llama.cpp's own buffers. Its log shows it as unaccounted.
///
/// Source: two RTX 4090 in llama.cpp's own sample output, 451 and 456 MiB; smaller cards take less.
final class Overhead {
    static final Basis BASIS = new Basis.Assumed(
            "450 MiB for the context and libraries of each CUDA or ROCm device; smaller cards take less");

    private static final long CONTEXT = 450 * Bytes.MIB;

    private Overhead() {}

    /// Bytes on a device that is in use.
    static long of(Device device) {
        return switch (device.backend()) {
            case CUDA, ROCM -> CONTEXT;
            case CPU, METAL, VULKAN, SYCL -> 0;
        };
    }
}
