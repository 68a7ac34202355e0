package plimsoll.mathcore.engine.llamacpp.graph;

import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.backend.HeadShape;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.units.Bytes;

/// CUDA's kernels for attention without materialised scores: which of them takes a node, and its scratch behind the
/// result, where keys and values of other types are turned into F16.
///
/// Source: llama.cpp b10587, `ggml_cuda_get_best_fattn_kernel` in ggml/src/ggml-cuda/fattn.cu (default build, GPUs with
/// tensor cores of Ada and later) and `ggml_cuda_flash_attn_ext_get_f16_extra_data` in fattn-common.cuh.
final class FlashKernels {
    private static final int CELL_STRIDE = 256;
    private static final int GROUP_ALIGNMENT = 16;
    private static final int SCRATCH_ALIGNMENT = 128;

    private FlashKernels() {}

    enum Kernel {
        NONE,
        /// For single tokens; reads the cache as it is.
        VECTOR,
        /// For batches; reads F16.
        MATRIX
    }

    static Kernel of(Node attention) {
        Node q = attention.operands[0];
        Node k = attention.operands[1];
        Node v = attention.operands[2];
        boolean grouped = isGrouped(attention.operands);
        HeadShape heads =
                grouped ? Support.heads(attention) : Support.heads(attention).alone();
        if (!BackendRules.of(Backend.CUDA).attends(heads, k.type, v.type)) {
            return Kernel.NONE;
        }
        return isVector(q, k, v, grouped) ? Kernel.VECTOR : Kernel.MATRIX;
    }

    /// Whether several query heads can share the reading of one key head.
    private static boolean isGrouped(Node[] operands) {
        long queries = operands[0].extents[2] / operands[1].extents[2];
        boolean grouped = queries >= 2 && operands.length > 3 && operands[1].extents[1] % CELL_STRIDE == 0;
        for (int at = 0; at < 4 && grouped; at++) {
            Node operand = operands[at];
            for (int axis = 1; axis < Node.AXES && !operand.type.isQuantized(); axis++) {
                grouped &= operand.strides[axis] % GROUP_ALIGNMENT == 0;
            }
        }
        return grouped;
    }

    private static boolean isVector(Node q, Node k, Node v, boolean grouped) {
        long width = q.extents[0];
        boolean possible = width <= 256 && width % 64 == 0 && width != 192 && k.extents[1] % CELL_STRIDE == 0;
        if (!possible) {
            return false;
        }
        long tokens = q.extents[1];
        long queries = q.extents[2] / k.extents[2];
        boolean quantized = k.type.isQuantized() || v.type.isQuantized();
        boolean few =
                quantized ? tokens <= 2 : tokens == 1 && q.extents[3] == 1 && !(queries > 4 && k.extents[1] >= 8192);
        return few || (!grouped && tokens == 1);
    }

    /// Bytes of the result with its scratch.
    static long bytes(Node attention) {
        Kernel kernel = of(attention);
        Node k = attention.operands[1];
        Node v = attention.operands[2];
        long bytes = attention.bytes();
        if (needsF16(kernel, k)) {
            bytes = Bytes.pad(bytes, SCRATCH_ALIGNMENT) + 2 * k.elements();
        }
        if (needsF16(kernel, v) && v.owner != k.owner) {
            bytes = Bytes.pad(bytes, SCRATCH_ALIGNMENT) + 2 * v.elements();
        }
        return bytes;
    }

    private static boolean needsF16(Kernel kernel, Node cells) {
        return switch (kernel) {
            case NONE -> false;
            case VECTOR -> cells.type == ElementType.F32;
            case MATRIX -> cells.type != ElementType.F16;
        };
    }
}
