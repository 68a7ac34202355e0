package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// ERNIE 4.5 with experts, which may begin and end at any layer and skip some. Router and bias are kept in full.
///
/// Source: transformers 5.18, `modeling_ernie4_5_moe.py`; llama.cpp b10587, `conversion/ernie.py`.
final class ErnieMoe implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("ernie4_5_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("use_bias", false);
        Decoder decoder = Decoder.of(config, "ernie4_5-moe", true);
        Ernie.headBias(config, decoder.tensors(), biased);
        int hidden = decoder.hidden();
        Experts experts = Experts.of(config, "moe_num_experts", "moe_k", "moe_intermediate_size");
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, hidden);
            decoder.heads().write(layer, biased);
            return isSparse(config, index)
                    ? experts(config, layer, hidden, experts)
                    : Blocks.gated(layer, hidden, config.width("intermediate_size"), biased);
        });
    }

    private static boolean isSparse(Config config, int index) throws ConfigFault {
        int interval = config.width("moe_layer_interval", 1);
        int start = config.layersOrNone("moe_layer_start_index", 1);
        int end = config.isWhole("moe_layer_end_index")
                ? config.width("moe_layer_end_index")
                : config.layers("num_hidden_layers") - 1;
        return (index + 1) % interval == 0 && index >= start && index <= end;
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden, Experts experts)
            throws ConfigFault {
        int count = experts.count();
        int width = experts.intermediateSize();
        layer.as(ElementType.F32)
                .weight(Part.ROUTER, "mlp.gate", "ffn_gate_inp", hidden, count)
                .checkpointOnly(Part.ROUTER_CORRECTION, "mlp.moe_statics.e_score_correction_bias", count, 1)
                .ggufOnly(Part.ROUTER_CORRECTION, "exp_probs_b.bias", count);
        layer.experts(count, "mlp.experts.*.gate_proj", "ffn_gate_exps", hidden, width)
                .experts(count, "mlp.experts.*.up_proj", "ffn_up_exps", hidden, width)
                .experts(count, "mlp.experts.*.down_proj", "ffn_down_exps", width, hidden);
        int shared = Math.multiplyExact(config.widthOrNone("moe_num_shared_experts", 0), width);
        if (shared > 0) {
            Blocks.shared(layer, "mlp.shared_experts.", hidden, shared);
        }
        return experts.feedForward(shared);
    }
}
