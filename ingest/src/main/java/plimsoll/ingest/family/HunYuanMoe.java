package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Routing;

/// HunYuan with experts: a norm of each query and key head, experts in every layer, which may differ from layer to
/// layer in number and use, and in its largest model queries, keys and values that every other layer shares.
///
/// Source: transformers 5.18, `modeling_hunyuan_v1_moe.py`; llama.cpp b10587, `conversion/hunyuan.py`.
final class HunYuanMoe implements Family {
    /// What the converter writes where the positions are scaled dynamically.
    private static final int DYNAMIC_CONTEXT = 262_144;

    @Override
    public List<String> modelTypes() {
        return List.of("hunyuan_v1_moe");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean biased = config.flag("attention_bias", false);
        Decoder decoder = Decoder.of(config, "hunyuan-moe", false);
        int hidden = decoder.hidden();
        int width = decoder.heads().headDim();
        Network network = decoder.of((layer, index) -> {
            Blocks.norms(layer, hidden);
            decoder.heads().write(layer, biased);
            if (config.flag("use_qk_norm", true)) {
                layer.norm("self_attn.query_layernorm", "attn_q_norm", width, false)
                        .norm("self_attn.key_layernorm", "attn_k_norm", width, false);
            }
            Experts experts = new Experts(
                    at(config, "num_experts", index, 1),
                    at(config, "moe_topk", index, 1),
                    at(config, "moe_intermediate_size", index, config.width("intermediate_size")),
                    Routing.USUAL);
            config.require(experts.perToken() <= experts.count(), "'moe_topk' is more than 'num_experts'");
            int shared = config.flag("use_mixed_mlp_moe", true) ? at(config, "num_shared_expert", index, 1) : 0;
            return Mixture.of(experts)
                    .routedBy("mlp.gate.wg")
                    .sharedAt("mlp.shared_mlp.")
                    .sharing(Math.multiplyExact(shared, config.width("intermediate_size")))
                    .write(layer, hidden);
        });
        return RopeTables.isDynamic(config) ? network.trainedFor(DYNAMIC_CONTEXT) : network;
    }

    /// One number for all layers, or a list of one for each.
    private static int at(Config config, String key, int index, int otherwise) throws ConfigFault {
        if (!config.has(key) || config.isWhole(key)) {
            return config.width(key, otherwise);
        }
        List<Integer> each = config.numbers(key);
        config.require(index < each.size(), "'" + key + "' has " + each.size() + " entries and more layers");
        return each.get(index);
    }
}
