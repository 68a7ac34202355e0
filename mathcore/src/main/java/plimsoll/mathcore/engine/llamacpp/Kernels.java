package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// Which operations a backend has kernels for, where that decides what lies where.
///
/// Source: llama.cpp b10587, `ggml/src/ggml-cuda/fattn.cu:332-450` (default build: keys and values of one type) and
/// `ggml/src/ggml-cuda/ggml-cuda.cu:5200` (SSM_SCAN).
public final class Kernels {
    private Kernels() {}

    /// Whether attention runs on the backend without materialising its scores. Only CUDA's and ROCm's limits are known
    /// here; the other backends are taken to have a kernel.
    static boolean hasFlashAttention(Backend backend, Attention attention, ElementType k, ElementType v) {
        if (backend != Backend.CUDA && backend != Backend.ROCM) {
            return true;
        }
        return switch (attention) {
            case GroupedQuery heads ->
                isType(k, v)
                        && isHead(
                                heads.headDim(),
                                heads.valueHeadDim(),
                                heads.numAttentionHeads() / Math.max(1, heads.numKeyValueHeads()));
            case MultiLatent latent ->
                isType(k, v)
                        && (latent.absorbed()
                                ? isHead(
                                        latent.kvLoraRank() + latent.qkRopeHeadDim(),
                                        latent.kvLoraRank(),
                                        latent.numAttentionHeads())
                                : isHead(latent.qkHeadDim(), latent.vHeadDim(), 1));
            case Borrowed borrowed -> hasFlashAttention(backend, borrowed.like(), k, v);
            case Uncached uncached -> hasFlashAttention(backend, uncached.like(), k, v);
            default -> true;
        };
    }

    private static boolean isType(ElementType k, ElementType v) {
        return k == v
                && switch (k) {
                    case F32, F16, BF16, Q4_0, Q8_0 -> true;
                    default -> false;
                };
    }

    /// @param queries query heads for each key head
    private static boolean isHead(int keyWidth, int valueWidth, int queries) {
        return switch (keyWidth) {
            case 40, 64, 72, 80, 96, 112, 128, 256 -> valueWidth == keyWidth;
            case 192 -> valueWidth == 128 && queries % 8 == 0;
            case 320 -> valueWidth == 256 && queries % 32 == 0;
            case 512 -> valueWidth == 512 && queries > 1;
            case 576 -> valueWidth == 512 && queries > 1;
            default -> false;
        };
    }

    /// Whether the backend can use this tensor where it lies. A decay (`ssm_a`) that it has no scan for stays on the
    /// host; a gated delta net only multiplies by its decay.
    public static boolean canHold(Backend backend, Tensor tensor, Layer layer) {
        boolean limited = backend == Backend.CUDA || backend == Backend.ROCM;
        return !limited
                || !tensor.ggufName().endsWith(".ssm_a")
                || layer.attentions().stream().allMatch(attention -> scans(attention, tensor.shape()));
    }

    /// One decay a head is how the engine tells Mamba 2 from Mamba, whatever the architecture is called.
    private static boolean scans(Attention attention, Shape decay) {
        return switch (attention) {
            case StateSpace space
            when decay.rowLength() == 1 ->
                (space.dState() == 128 || space.dState() == 256) && space.dInner() / decay.extent(1) % 16 == 0;
            case StateSpace space -> decay.rowLength() == 16 && space.dInner() == decay.extent(1);
            case KimiDelta ignored -> false;
            default -> true;
        };
    }
}
