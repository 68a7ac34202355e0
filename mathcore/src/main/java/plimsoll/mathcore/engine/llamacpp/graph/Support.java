package plimsoll.mathcore.engine.llamacpp.graph;

import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.backend.BufferRule;
import plimsoll.mathcore.engine.llamacpp.backend.HeadShape;
import plimsoll.mathcore.engine.llamacpp.backend.Scan;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.tensor.ElementType;

/// Asks a backend's rules whether it computes a node, and how much room it takes for it. Which layouts of operands a
/// backend refuses, and its scratch, are known of CUDA and ROCm alone; the others are taken to compute them all without
/// scratch.
///
/// Source: llama.cpp b10587, `ggml_backend_cuda_device_supports_op` and `ggml_backend_cuda_device_offload_op` in
/// ggml/src/ggml-cuda/ggml-cuda.cu.
final class Support {
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
        BackendRules rules = BackendRules.of(backend);
        return switch (node.op) {
            case FLASH_ATTENTION -> attends(backend, rules, node);
            case SSM_CONV -> rules.convolves(node.operands[0].extents[1]);
            case SSM_SCAN -> rules.scans(scan(node.operands[0], node.operands[3]));
            default -> !isCuda(backend) || cudaComputes(node);
        };
    }

    private static boolean attends(Backend backend, BackendRules rules, Node attention) {
        return isCuda(backend)
                ? FlashKernels.of(attention) != FlashKernels.Kernel.NONE
                : rules.attends(heads(attention), attention.operands[1].type, attention.operands[2].type);
    }

    /// The heads of attention as a kernel sees them.
    static HeadShape heads(Node attention) {
        Node q = attention.operands[0];
        Node k = attention.operands[1];
        Node v = attention.operands[2];
        return new HeadShape((int) k.extents[0], (int) v.extents[0], (int) (q.extents[2] / k.extents[2]));
    }

    private static Scan scan(Node state, Node decay) {
        return new Scan(decay.extents[0] == 1, state.extents[0], state.extents[1], state.extents[2]);
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

    /// Whether an accelerator asks for this node although its weight lies in host memory.
    static boolean offloads(Node node) {
        long batch = switch (node.op) {
            case GET_ROWS -> 0;
            case MUL_MAT -> node.extents[1];
            case MUL_MAT_ID, ROPE -> node.extents[2];
            default -> node.extents[1] * node.extents[2] * node.extents[3];
        };
        return batch >= BackendRules.OFFLOADED_BATCH;
    }

    /// Bytes that a node takes in a device's buffer, before alignment.
    static long bytes(Sites sites, int device, Node node) {
        Backend backend = sites.backend(device);
        boolean hasScratch = node.op == Op.FLASH_ATTENTION && isCuda(backend);
        return (hasScratch ? FlashKernels.bytes(node) : node.bytes())
                + BufferRule.of(backend).padding(node.type, node.extents[0]);
    }
}
