package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.tensor.ElementType;

/// CUDA, and ROCm, which is the same code. GPUs from Turing on are taken for granted.
///
/// Source: llama.cpp b10587, ggml/src/ggml-cuda/: `ggml_backend_cuda_buffer_type_get_alloc_size` and
/// `ggml_backend_cuda_device_supports_op` in ggml-cuda.cu, `ggml_cuda_get_best_fattn_kernel` in fattn.cu. Kernels for
/// keys and values of two types or of other types come with `GGML_CUDA_FA_ALL_QUANTS`, which is off by default.
enum CudaRules implements BackendRules {
    CUDA,
    ROCM;

    private static final BufferRule BUFFER = new BufferRule(128, 512);

    /// Source for ROCm: 253 to 254 MiB unaccounted on each of three MI50 and 313 on graphics of a Ryzen, in public logs
    /// of llama.cpp.
    @Override
    public Overhead overhead(Device device, boolean computes) {
        if (this == CUDA) {
            return CudaContext.of(device, computes);
        }
        return computes
                ? Overhead.ofMebibytes(
                        250, "250 MiB for the runtime and libraries of a ROCm device; 253 to 313 were seen")
                : Overhead.NONE;
    }

    @Override
    public BufferRule buffer() {
        return BUFFER;
    }

    /// The ternary types TQ1_0 and TQ2_0 are not in CUDA's list, so that it would leave them in host memory. They are
    /// planned on the GPU, as the dry runs have it that the rules are held against, and a warning says so.
    @Override
    public boolean multiplies(ElementType matrix) {
        return true;
    }

    @Override
    public boolean scales(ElementType vector) {
        return vector == ElementType.F32 || vector == ElementType.F16;
    }

    @Override
    public boolean convolves(long channels) {
        return channels % 128 == 0;
    }

    @Override
    public boolean scans(Scan scan) {
        return scan.perHead()
                ? (scan.state() == 128 || scan.state() == 256) && scan.headWidth() % 16 == 0
                : scan.state() == 16 && scan.headWidth() == 1 && scan.heads() % 128 == 0;
    }

    @Override
    public boolean attends(HeadShape heads, ElementType k, ElementType v) {
        return k == v && reads(k) && isHead(heads);
    }

    private static boolean reads(ElementType type) {
        return switch (type) {
            case F32, F16, BF16, Q4_0, Q8_0 -> true;
            default -> false;
        };
    }

    /// Wide heads are read once for several query heads, or not at all.
    private static boolean isHead(HeadShape heads) {
        return switch (heads.key()) {
            case 40, 64, 72, 80, 96, 112, 128, 256 -> heads.value() == heads.key();
            case 192 -> heads.value() == 128 && heads.queries() % 8 == 0;
            case 320 -> heads.value() == 256 && heads.queries() % 32 == 0;
            case 512, 576 -> heads.value() == 512 && heads.queries() > 1;
            default -> false;
        };
    }
}
