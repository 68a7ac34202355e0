package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.KimiDelta;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.backend.BackendRules;
import plimsoll.mathcore.engine.llamacpp.backend.HeadShape;
import plimsoll.mathcore.engine.llamacpp.backend.Scan;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

/// Asks a backend's rules whether it has kernels for a model's attentions and tensors.
///
/// Source: llama.cpp b10587, `LLM_TENSOR_INFOS` in src/llama-arch.cpp (which operation a tensor is for) and
/// `weight_buft_supported` in src/llama-model-loader.cpp.
public final class Kernels {
    private Kernels() {}

    /// Whether attention runs on the backend without materialising its scores.
    static boolean hasFlashAttention(Backend backend, Attention attention, ElementType k, ElementType v) {
        BackendRules rules = BackendRules.of(backend);
        return switch (attention) {
            case GroupedQuery heads -> rules.attends(shape(heads), converted(k), converted(v));
            case SharedKey keys -> rules.attends(shape(keys), converted(k), converted(v));
            case MultiLatent latent -> rules.attends(shape(latent), converted(k), converted(v));
            case Borrowed borrowed -> hasFlashAttention(backend, borrowed.like(), k, v);
            // What is not read from a cache is computed in F32.
            case Uncached uncached -> hasFlashAttention(backend, uncached.like(), ElementType.F32, ElementType.F32);
            default -> true;
        };
    }

    /// The graph turns F32 into F16 before the kernel sees it.
    ///
    /// Source: llama.cpp b10587, `build_attn_mha` in `src/llama-graph.cpp`.
    private static ElementType converted(ElementType type) {
        return type == ElementType.F32 ? ElementType.F16 : type;
    }

    private static HeadShape shape(GroupedQuery heads) {
        int queries = heads.numAttentionHeads() / Math.max(1, heads.numKeyValueHeads());
        return new HeadShape(heads.headDim(), heads.valueHeadDim(), queries);
    }

    private static HeadShape shape(SharedKey keys) {
        int queries = keys.numAttentionHeads() / Math.max(1, keys.numKeyValueHeads());
        return new HeadShape(keys.headDim(), keys.headDim(), queries);
    }

    private static HeadShape shape(MultiLatent latent) {
        return latent.absorbed()
                ? new HeadShape(
                        latent.kvLoraRank() + latent.qkRopeHeadDim(), latent.kvLoraRank(), latent.numAttentionHeads())
                : new HeadShape(latent.qkHeadDim(), latent.vHeadDim(), 1);
    }

    /// Whether the backend can use this tensor where it lies. What it cannot use stays on the host.
    public static boolean canHold(Backend backend, Tensor tensor, Layer layer) {
        BackendRules rules = BackendRules.of(backend);
        String name = tensor.ggufName();
        if (name.endsWith(".ssm_a")) {
            return layer.attentions().stream().allMatch(attention -> scans(rules, attention, tensor.shape()));
        }
        if (name.endsWith(".ssm_conv1d.weight") || name.endsWith(".shortconv.conv.weight")) {
            return rules.convolves(tensor.shape().extent(1));
        }
        return tensor.shape().rank() > 1 ? rules.multiplies(tensor.type()) : rules.scales(tensor.type());
    }

    /// One decay a head is how the engine tells Mamba 2 from Mamba, whatever the architecture is called. A gated delta
    /// net only multiplies by its decay.
    private static boolean scans(BackendRules rules, Attention attention, Shape decay) {
        return switch (attention) {
            case StateSpace space -> rules.scans(scan(space, decay));
            // Of one decay a head, but its file says nothing of a state that a kernel would know.
            case KimiDelta delta -> rules.scans(new Scan(true, 0, 0, delta.numHeads()));
            default -> true;
        };
    }

    private static Scan scan(StateSpace space, Shape decay) {
        long heads = decay.extent(1);
        boolean perHead = decay.rowLength() == 1;
        return new Scan(perHead, perHead ? space.dState() : decay.rowLength(), space.dInner() / heads, heads);
    }
}
