package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.tensor.ElementType;

/// Vulkan. Its alignment is the device's `minStorageBufferOffsetAlignment`, of which 16 is the largest that discrete
/// GPUs have; where a driver says 4, a tensor takes up to 12 bytes less.
///
/// Source: llama.cpp b10587, `ggml_backend_vk_buffer_type_get_alignment` and `ggml_backend_vk_device_supports_op` in
/// ggml/src/ggml-vulkan/ggml-vulkan.cpp.
enum VulkanRules implements BackendRules {
    RULES;

    private static final BufferRule BUFFER = new BufferRule(16, 1);

    /// Source: 17 MiB unaccounted on an RX 9060 XT (llama.cpp#20858).
    @Override
    public Overhead overhead(Device device, boolean computes) {
        return computes
                ? Overhead.ofMebibytes(
                        50,
                        "50 MiB for the driver and pipelines of a Vulkan device; 17 were seen, and scratch for matrices"
                                + " can come on top")
                : Overhead.NONE;
    }

    @Override
    public BufferRule buffer() {
        return BUFFER;
    }

    @Override
    public boolean multiplies(ElementType matrix) {
        return matrix != ElementType.TQ1_0;
    }

    @Override
    public boolean scales(ElementType vector) {
        return vector == ElementType.F32 || vector == ElementType.F16;
    }

    @Override
    public boolean convolves(long channels) {
        return true;
    }

    @Override
    public boolean scans(Scan scan) {
        return scan.perHead() && (scan.state() == 128 || scan.state() == 256) && scan.headWidth() % 16 == 0;
    }

    @Override
    public boolean attends(HeadShape heads, ElementType k, ElementType v) {
        boolean mixesHalves = (k == ElementType.BF16) != (v == ElementType.BF16);
        return heads.key() % 8 == 0 && heads.value() % 8 == 0 && reads(k) && reads(v) && !mixesHalves;
    }

    private static boolean reads(ElementType type) {
        return switch (type) {
            case F32, F16, BF16, Q8_0, Q5_1, Q5_0, Q4_1, Q4_0, IQ4_NL -> true;
            default -> false;
        };
    }
}
