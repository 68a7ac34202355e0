package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.tensor.ElementType;

/// What a backend can do with a tensor that lies in its memory. What it cannot do stays in host memory.
///
/// Each rule was read in the backend's `supports_op` and buffer types of llama.cpp b10587, built with the defaults.
public sealed interface BackendRules permits CpuRules, CudaRules, MetalRules, SyclRules, VulkanRules {
    /// Fewest tokens for which an accelerator asks for work on weights in host memory, the same in each backend.
    int OFFLOADED_BATCH = 32;

    /// The rules of a backend.
    static BackendRules of(Backend backend) {
        return switch (backend) {
            case CPU -> CpuRules.RULES;
            case CUDA -> CudaRules.CUDA;
            case ROCM -> CudaRules.ROCM;
            case METAL -> MetalRules.RULES;
            case VULKAN -> VulkanRules.RULES;
            case SYCL -> SyclRules.RULES;
        };
    }

    /// What driver and libraries take of a device beside the buffers.
    ///
    /// @param computes whether anything is put on it
    Overhead overhead(Device device, boolean computes);

    /// How its buffers round.
    BufferRule buffer();

    /// Whether it multiplies by a matrix that is stored in this type.
    boolean multiplies(ElementType matrix);

    /// Whether it adds or multiplies activations by a vector that is stored in this type.
    boolean scales(ElementType vector);

    /// Whether it has a short convolution over so many channels.
    boolean convolves(long channels);

    /// Whether it has the scan of such a state space.
    boolean scans(Scan scan);

    /// Whether attention over such heads runs without materialised scores.
    boolean attends(HeadShape heads, ElementType k, ElementType v);
}
