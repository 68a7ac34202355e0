package plimsoll.mathcore.engine.llamacpp.graph;

import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.backend.HeadShape;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.tensor.ElementType;

/// What a backend can compute, and how much room it takes for it. Of other accelerators than CUDA's and ROCm's only the
/// limits of their attention are known here; they are taken to compute everything else in exactly the room of its
/// result.
///
/// Source: llama.cpp b10587, `ggml_backend_cuda_device_supports_op` and `ggml_backend_cuda_device_offload_op` in
/// ggml/src/ggml-cuda/ggml-cuda.cu.
final class Support {
    private static final int OFFLOADED_BATCH = 32;
    private static final int ROW_PADDING = 512;

    private Support() {}

    /// Whether a device computes this node. None reads what lies in another accelerator's own buffers.
    static boolean computes(Sites sites, int device, Node node) {
        if (device == 0) {
            return true;
        }
        for (Node operand : node.operands) {
            if (operand.home > 0 && operand.home != device) {
                return false;
            }
        }
        Backend backend = sites.backend(device);
        return isCuda(backend) ? cudaComputes(node) : node.op != Op.FLASH_ATTENTION || attends(backend, node);
    }

    private static boolean attends(Backend backend, Node attention) {
        Node q = attention.operands[0];
        Node k = attention.operands[1];
        Node v = attention.operands[2];
        HeadShape heads = new HeadShape((int) k.extents[0], (int) v.extents[0], (int) (q.extents[2] / k.extents[2]));
        return BackendRules.of(backend).attends(heads, k.type, v.type);
    }

    private static boolean isCuda(Backend backend) {
        return backend == Backend.CUDA || backend == Backend.ROCM;
    }

    private static boolean cudaComputes(Node node) {
        return switch (node.op) {
            case UNARY, SUM_ROWS, MEAN -> node.operands[0].isContiguous();
            case GLU -> node.operands[0].isContiguousBeyond(1);
            case NORM, RMS_NORM, L2_NORM -> hasContiguousRows(node.operands[0]);
            case ROPE -> node.operands[0].isContiguousBeyond(2);
            case FLASH_ATTENTION -> FlashKernels.of(node) != FlashKernels.Kernel.NONE;
            case SSM_CONV -> node.operands[0].extents[1] % 128 == 0;
            case SSM_SCAN -> scans(node.operands[0], node.operands[3]);
            case MUL_MAT, MUL_MAT_ID -> multiplies(node.operands[0], node.operands[1]);
            case GET_ROWS -> reads(node.operands[0]);
            // Its heads too have to be 32 or 64, of 128 elements; those of published models are.
            case LIGHTNING_INDEXER -> node.operands[1].type != ElementType.IQ4_NL;
            default -> true;
        };
    }

    private static boolean hasContiguousRows(Node node) {
        return node.extents[0] == node.type.blockElements() || node.strides[0] == node.type.blockBytes();
    }

    private static boolean multiplies(Node weight, Node x) {
        boolean dense = weight.strides[0] == weight.type.blockBytes() && x.strides[0] == x.type.blockBytes();
        return dense && !(x.type == ElementType.F16 && weight.type != ElementType.F16);
    }

    /// Rows of these types are read in super-blocks of 256 elements.
    private static boolean reads(Node from) {
        boolean smallBlocks = from.type == ElementType.IQ4_NL || from.type == ElementType.MXFP4;
        return !smallBlocks || from.extents[0] % 256 == 0;
    }

    private static boolean scans(Node state, Node decay) {
        return decay.extents[0] == 1
                ? (state.extents[0] == 128 || state.extents[0] == 256) && state.extents[1] % 16 == 0
                : state.extents[0] == 16 && state.extents[1] == 1 && state.extents[2] % 128 == 0;
    }

    /// Whether an accelerator asks for this node although its weight lies in host memory.
    static boolean offloads(Node node) {
        long batch = switch (node.op) {
            case GET_ROWS -> 0;
            case MUL_MAT -> node.extents[1];
            case MUL_MAT_ID, ROPE -> node.extents[2];
            default -> node.extents[1] * node.extents[2] * node.extents[3];
        };
        return batch >= OFFLOADED_BATCH;
    }

    /// Bytes that a node takes in a device's buffer, before alignment.
    static long bytes(Sites sites, int device, Node node) {
        if (device == 0 || !isCuda(sites.backend(device))) {
            return node.bytes();
        }
        long bytes = node.op == Op.FLASH_ATTENTION ? FlashKernels.bytes(node) : node.bytes();
        long ragged = node.extents[0] % ROW_PADDING;
        boolean padded = node.type.isQuantized() && ragged != 0;
        return padded ? bytes + node.type.bytes(ROW_PADDING - ragged) : bytes;
    }
}
