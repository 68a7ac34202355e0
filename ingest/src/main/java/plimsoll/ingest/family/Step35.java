package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Step 3.5 and 3.7: windows with heads of their own on three layers of four, a gate for each head, experts of all in
/// three tensors, and blocks for multi-token prediction that bring a head of their own along.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/step3.py` and `src/models/step35.cpp`.
final class Step35 implements Family {
    private static final String WINDOW = "sliding_attention";

    @Override
    public List<String> modelTypes() {
        return List.of("step3p5", "step3p7");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int count = config.layers("num_hidden_layers");
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        TensorList tensors = TensorList.of(config, TextNames.PLAIN);
        Blocks.ends(tensors, config, false);
        RopeTables.llama3(tensors, config, Heads.of(config).headDim());
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < count + predictors; index++) {
            TensorList.At layer = tensors.layer(index);
            Attention attention = attention(config, layer, hidden, index);
            FeedForward feedForward = isSparse(config, index, count)
                    ? experts(config, layer, hidden, index)
                    : Blocks.gated(layer, hidden, config.width("intermediate_size"), false);
            if (index >= count) {
                predictor(config, layer, hidden);
            }
            layers.add(new Layer(index, List.of(attention), feedForward, index >= count));
        }
        Network network = Network.of(config, "step35", layers, tensors);
        return config.has("attention_other_setting")
                        || !config.texts("layer_types").contains(WINDOW)
                ? network
                : network.warning("The config does not say how many heads the layers with a window have; as many as the"
                        + " others are assumed.");
    }

    private static GroupedQuery attention(Config config, TensorList.At layer, int hidden, int index)
            throws ConfigFault {
        boolean window = isWindow(config, index);
        Optional<Config> other = window ? config.section("attention_other_setting") : Optional.empty();
        Config from = other.orElse(config);
        int heads = from.width("num_attention_heads");
        int groups = from.width(from.anyOf("num_attention_groups", "num_key_value_heads"));
        config.require(heads % groups == 0, "its " + heads + " heads are not a multiple of its " + groups + " groups");
        Heads shape = new Heads(hidden, heads, groups, config.width("head_dim", hidden / heads));
        Blocks.norms(layer, hidden);
        shape.write(layer);
        shape.writeNorms(layer);
        if (config.flag("use_head_wise_attn_gate", true)) {
            layer.weight(Part.ATTENTION, "self_attn.g_proj", "attn_gate", hidden, heads);
        }
        return shape.attention(window ? new Reach.Window(config.count("sliding_window")) : Reach.EVERYTHING);
    }

    /// Blocks for multi-token prediction that the list does not reach see everything.
    private static boolean isWindow(Config config, int index) throws ConfigFault {
        List<String> types = config.texts("layer_types");
        return index < types.size() && types.get(index).equals(WINDOW);
    }

    private static boolean isSparse(Config config, int index, int count) throws ConfigFault {
        if (index >= count) {
            return false;
        }
        if (config.isText("moe_layers_enum")) {
            String listed = config.text("moe_layers_enum").orElseThrow().replace(" ", "");
            return List.of(listed.split(",")).contains(String.valueOf(index));
        }
        return index >= config.layersOrNone("first_k_dense_replace", 1);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden, int index) throws ConfigFault {
        Experts experts = Experts.of(
                config,
                config.anyOf("moe_num_experts", "num_experts"),
                config.anyOf("moe_top_k", "num_experts_per_tok"),
                "moe_intermediate_size");
        int every = experts.count();
        int width = experts.intermediateSize();
        int shared = config.width(config.anyOf("share_expert_dim", "share_expert_dims"));
        layer.weight(Part.ROUTER, "moe.gate", "ffn_gate_inp", hidden, every);
        if (config.flag("use_moe_router_bias", true)) {
            layer.as(ElementType.F32).both(Part.ROUTER_CORRECTION, "moe.router_bias", "exp_probs_b.bias", every);
        }
        layer.weight(Part.ROUTED_EXPERTS, "moe.gate_proj", "ffn_gate_exps", hidden, width, every)
                .weight(Part.ROUTED_EXPERTS, "moe.up_proj", "ffn_up_exps", hidden, width, every)
                .weight(Part.ROUTED_EXPERTS, "moe.down_proj", "ffn_down_exps", width, hidden, every);
        Blocks.shared(layer, "share_expert.", hidden, shared);
        boolean normalised = config.flag("norm_expert_weight", true);
        boolean scaled = config.factor("moe_router_scaling_factor", 1) != 1;
        Routing routing = new Routing(normalised, scaled, 1, 1, false, false)
                .clamped(isClamped(config, "swiglu_limits", index), isClamped(config, "swiglu_limits_shared", index));
        return experts.routed(routing).feedForward(shared);
    }

    private static boolean isClamped(Config config, String key, int index) throws ConfigFault {
        List<Double> limits = config.factors(key);
        return index < limits.size() && limits.get(index) != 0;
    }

    private static void predictor(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        layer.norm("enorm", "nextn.enorm", hidden, false)
                .norm("hnorm", "nextn.hnorm", hidden, false)
                .weight(Part.OTHER, "eh_proj", "nextn.eh_proj", 2L * hidden, hidden)
                .norm("transformer.shared_head.norm", "nextn.shared_head_norm", hidden, false)
                .weight(
                        Part.HEAD,
                        "transformer.shared_head.output",
                        "nextn.shared_head_head",
                        hidden,
                        config.count("vocab_size"));
    }
}
