package plimsoll.ingest.family;

import java.util.Set;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.tensor.Part;

/// The feed-forward of Qwen's mixtures: experts in most layers, a dense one in those that the config sets apart.
///
/// @param hiddenSize         width of the residual stream
/// @param experts            the routed experts
/// @param sharedWidth        inner width of the expert that every token uses; 0 where there is none
/// @param dense              layers that have no experts
/// @param step               every so many layers has experts
/// @param intermediateSize   inner width of a dense layer
/// @param storage            how the checkpoint keeps the experts
record QwenFeedForward(
        int hiddenSize,
        Experts experts,
        int sharedWidth,
        Set<Integer> dense,
        int step,
        int intermediateSize,
        Storage storage) {
    /// How a checkpoint keeps routed experts: each by itself, all in two tensors, or in two that are transposed.
    enum Storage {
        APART,
        FUSED,
        TURNED
    }

    static QwenFeedForward of(Config config) throws ConfigFault {
        boolean hasDense = config.size("mlp_only_layers") > 0 || config.width("decoder_sparse_step", 1) > 1;
        config.require(!hasDense || config.width("intermediate_size") > 0, "dense layers have no 'intermediate_size'");
        return new QwenFeedForward(
                config.width("hidden_size"),
                Experts.of(config, "num_experts", "moe_intermediate_size"),
                config.widthOrNone("shared_expert_intermediate_size", 0),
                Set.copyOf(config.numbers("mlp_only_layers")),
                config.width("decoder_sparse_step", 1),
                config.widthOrNone("intermediate_size", 0),
                Storage.APART);
    }

    /// The same with another routing.
    QwenFeedForward routed(Routing other) {
        return new QwenFeedForward(
                hiddenSize, experts.routed(other), sharedWidth, dense, step, intermediateSize, storage);
    }

    /// The same as published: quantised experts always lie apart.
    QwenFeedForward stored(Config config, Storage unquantised) {
        Storage as = config.has("quantization_config") ? Storage.APART : unquantised;
        return new QwenFeedForward(hiddenSize, experts, sharedWidth, dense, step, intermediateSize, as);
    }

    /// Writes the tensors of a layer and says what it is.
    FeedForward write(TensorList.At layer, int index) {
        if (dense.contains(index) || (index + 1) % step != 0) {
            Blocks.gated(layer, hiddenSize, intermediateSize);
            return new Dense(intermediateSize, true);
        }
        return writeExperts(layer);
    }

    /// Writes experts, whatever the layer's number.
    FeedForward writeExperts(TensorList.At layer) {
        if (storage == Storage.APART) {
            Blocks.experts(layer, "mlp.", "gate", experts, hiddenSize);
        } else {
            Blocks.fused(layer, "mlp.", "gate", experts, hiddenSize, storage == Storage.TURNED);
        }
        if (sharedWidth > 0) {
            Blocks.shared(layer, "mlp.shared_expert.", hiddenSize, sharedWidth);
            layer.weight(Part.SHARED_EXPERTS, "mlp.shared_expert_gate", "ffn_gate_inp_shexp", hiddenSize, 1);
        }
        return experts.feedForward(sharedWidth);
    }
}
