package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Routing;

/// OLMoE: experts in every layer, one norm over all queries and one over all keys.
///
/// Source: transformers 5.18, `modeling_olmoe.py`.
final class Olmoe implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("olmoe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        Experts usual = Experts.of(config, "num_experts", "intermediate_size");
        Experts experts = config.flag("norm_topk_prob", false) ? usual : usual.routed(Routing.USUAL.raw());
        Decoder decoder = Decoder.of(config, "olmoe", false);
        Heads heads = decoder.heads();
        return decoder.of((layer, index) -> {
            Blocks.norms(layer, decoder.hidden());
            heads.write(layer, biased);
            layer.norm("self_attn.q_norm", "attn_q_norm", heads.queries(), false)
                    .norm("self_attn.k_norm", "attn_k_norm", heads.keys(), false);
            Blocks.experts(layer, "mlp.", "gate", experts, decoder.hidden());
            return experts.feedForward(0);
        });
    }
}
