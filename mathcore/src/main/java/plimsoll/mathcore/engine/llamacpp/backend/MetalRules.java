package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.tensor.ElementType;

/// Metal on Apple silicon (M1 and later).
///
/// Source: llama.cpp b10587, ggml/src/ggml-metal/: `ggml_backend_metal_buffer_type_shared_get_alignment` in
/// ggml-metal.cpp and `ggml_metal_device_supports_op` in ggml-metal-device.m.
enum MetalRules implements BackendRules {
    RULES;

    private static final BufferRule BUFFER = new BufferRule(32, 1);

    /// None: Metal counts a process's own buffers, and llama.cpp's log accounts for all of them (M4 Pro, M5).
    @Override
    public Overhead overhead(Device device, boolean computes) {
        return Overhead.NONE;
    }

    @Override
    public BufferRule buffer() {
        return BUFFER;
    }

    @Override
    public boolean multiplies(ElementType matrix) {
        return matrix != ElementType.NVFP4;
    }

    /// Both sides must be of one type, and activations are F32.
    @Override
    public boolean scales(ElementType vector) {
        return vector == ElementType.F32;
    }

    @Override
    public boolean convolves(long channels) {
        return true;
    }

    @Override
    public boolean scans(Scan scan) {
        return true;
    }

    @Override
    public boolean attends(HeadShape heads, ElementType k, ElementType v) {
        return k == v && reads(k) && isHead(heads.key());
    }

    private static boolean reads(ElementType type) {
        return switch (type) {
            case F32, F16, BF16, Q8_0, Q5_1, Q5_0, Q4_1, Q4_0 -> true;
            default -> false;
        };
    }

    private static boolean isHead(int key) {
        return switch (key) {
            case 32, 40, 48, 64, 72, 80, 96, 112, 128, 192, 256, 320, 512, 576 -> true;
            default -> false;
        };
    }
}
