package plimsoll.mathcore.engine.llamacpp.backend;

import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.tensor.ElementType;

/// SYCL on Intel's GPUs, whose sub-groups are 16 wide.
///
/// Source: llama.cpp b10587, ggml/src/ggml-sycl/: `ggml_backend_sycl_buffer_type_get_alloc_size` and
/// `do_ggml_backend_sycl_device_supports_op` in ggml-sycl.cpp, `ggml_sycl_get_best_fattn_kernel` in fattn.cpp. Kernels
/// for keys and values of two types or of other types come with `GGML_SYCL_FA_ALL_QUANTS`, which is off by default.
enum SyclRules implements BackendRules {
    RULES;

    private static final int SUB_GROUP = 16;
    private static final BufferRule BUFFER = new BufferRule(128, 512);

    @Override
    public Overhead overhead(Device device, boolean computes) {
        return computes
                ? Overhead.ofMebibytes(100, "100 MiB for the driver of a SYCL device, of which no measurement is known")
                : Overhead.NONE;
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
        return scan.perHead() && (scan.state() == 128 || scan.state() == 256) && scan.headWidth() % SUB_GROUP == 0;
    }

    @Override
    public boolean attends(HeadShape heads, ElementType k, ElementType v) {
        return k == v && reads(k) && isHead(heads);
    }

    private static boolean reads(ElementType type) {
        return switch (type) {
            case F32, F16, BF16, Q8_0, Q4_0 -> true;
            default -> false;
        };
    }

    private static boolean isHead(HeadShape heads) {
        return switch (heads.key()) {
            case 40, 64, 72, 80, 96, 112, 128, 256, 512 -> heads.value() == heads.key();
            case 576 -> heads.value() == 512 && heads.queries() > 1;
            default -> false;
        };
    }
}
