package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.tensor.ElementType;

/// The processor: it has a kernel for everything that a model loads. Repacked weights keep their sizes.
///
/// Source: llama.cpp b10587, `ggml_backend_cpu_device_supports_op` in ggml/src/ggml-cpu/ggml-cpu.cpp,
/// `TENSOR_ALIGNMENT` in ggml/src/ggml-backend.cpp.
enum CpuRules implements BackendRules {
    RULES;

    private static final BufferRule BUFFER = new BufferRule(32, 1);

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
        return true;
    }

    @Override
    public boolean scales(ElementType vector) {
        return true;
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
        return true;
    }
}
