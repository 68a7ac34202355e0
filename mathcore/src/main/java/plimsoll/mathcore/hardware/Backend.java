package plimsoll.mathcore.hardware;

/// The programming interface that an engine drives a device through.
public enum Backend {
    CPU,
    CUDA,
    ROCM,
    METAL,
    VULKAN,
    SYCL
}
