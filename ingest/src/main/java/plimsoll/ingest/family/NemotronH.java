package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// Nemotron-H and Nemotron 3: each block is one thing alone, a state space, an attention, a feed-forward or experts,
/// which may work in a narrower space. What predicts further tokens is an attention and experts behind it, which
/// conversion folds into one block.
///
/// Source: transformers 5.18, `modeling_nemotron_h.py`; llama.cpp b10587, `conversion/nemotron.py`.
final class NemotronH implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("nemotron_h");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = heads(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "backbone.embeddings", "token_embd", hidden, words);
        tensors.output().norm("backbone.norm_f", "output_norm", hidden, false);
        Blocks.head(tensors, config, false);
        List<String> kinds = kinds(config);
        List<Layer> layers =
                new ArrayList<>(Blocks.layers(kinds.size(), "backbone.layers.", tensors, (layer, index) -> {
                    layer.norm("norm", "attn_norm", hidden, false);
                    return block(config, layer, heads, kinds.get(index), index);
                }));
        if (config.layersOrNone("num_nextn_predict_layers", 0) > 0) {
            layers.add(predictor(config, tensors, heads, kinds.size()));
        }
        String architecture = config.has("num_experts_per_tok") ? "nemotron_h_moe" : "nemotron_h";
        return Network.of(config, architecture, layers, tensors);
    }

    private static Heads heads(Config config) throws ConfigFault {
        int count = config.width("num_attention_heads");
        String headDim = config.anyOf("head_dim", "attention_head_dim");
        int keyValue = config.width("num_key_value_heads", count);
        config.require(count % keyValue == 0, "its " + count + " heads are not a multiple of its " + keyValue);
        return new Heads(config.width("hidden_size"), count, keyValue, config.width(headDim, 128));
    }

    /// What each block is, from a pattern of letters or a list of words.
    private static List<String> kinds(Config config) throws ConfigFault {
        List<String> kinds = config.isText("hybrid_override_pattern")
                ? config.text("hybrid_override_pattern")
                        .orElseThrow()
                        .chars()
                        .mapToObj(Character::toString)
                        .toList()
                : config.texts(config.anyOf("layers_block_type", "layer_types"));
        int said = config.has("num_hidden_layers") ? config.layers("num_hidden_layers") : kinds.size();
        config.require(
                !kinds.isEmpty() && kinds.size() == said && said <= Config.MOST_LAYERS,
                "'hybrid_override_pattern' has " + kinds.size() + " entries for " + said + " layers");
        return kinds;
    }

    private static Layer block(Config config, TensorList.At layer, Heads heads, String kind, int index)
            throws ConfigFault {
        return switch (kind) {
            case "M", "mamba", "linear_attention" ->
                Blocks.layer(index, mamba(config, layer, heads.hiddenSize()), new NoFeedForward());
            case "*", "attention", "full_attention" ->
                Blocks.layer(index, attention(config, layer, heads), new NoFeedForward());
            case "-", "mlp" -> new Layer(index, List.of(), dense(config, layer, heads.hiddenSize()), false);
            case "E", "moe" -> new Layer(index, List.of(), experts(config, layer, heads.hiddenSize()), false);
            default ->
                throw config.fault("is wrong: its pattern of layers holds " + Quoted.of(kind)
                        + ", and a model of this family has mamba, attention, mlp and moe");
        };
    }

    private static Attention mamba(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        StateSpace mixer = Mamba2.hybrid(config, "mamba_num_heads", "mamba_head_dim", "ssm_state_size", "n_groups");
        boolean bias = config.flag("use_bias", false);
        Mamba2.write(layer, "mixer.", hidden, mixer, bias, config.flag("use_conv_bias", true));
        Mamba2.norm(layer, "mixer.", mixer);
        return mixer;
    }

    private static Attention attention(Config config, TensorList.At layer, Heads heads) throws ConfigFault {
        int hidden = heads.hiddenSize();
        boolean biased = config.flag("attention_bias", false);
        layer.linear(Part.ATTENTION, "mixer.q_proj", "attn_q", hidden, heads.queries(), biased)
                .linear(Part.ATTENTION, "mixer.k_proj", "attn_k", hidden, heads.keys(), biased)
                .linear(Part.ATTENTION, "mixer.v_proj", "attn_v", hidden, heads.keys(), biased)
                .linear(Part.ATTENTION, "mixer.o_proj", "attn_output", heads.queries(), hidden, biased);
        return heads.attention(Reach.EVERYTHING);
    }

    private static FeedForward dense(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        int width = config.width("intermediate_size");
        boolean biased = config.flag("mlp_bias", false);
        layer.linear(Part.FEED_FORWARD, "mixer.up_proj", "ffn_up", hidden, width, biased)
                .linear(Part.FEED_FORWARD, "mixer.down_proj", "ffn_down", width, hidden, biased);
        return new Dense(width, false);
    }

    private static FeedForward experts(Config config, TensorList.At layer, int hidden) throws ConfigFault {
        Experts experts = Experts.of(config, "n_routed_experts", "moe_intermediate_size");
        int count = experts.count();
        int width = experts.intermediateSize();
        int latent = config.width("moe_latent_size", hidden);
        int shared = config.widthOrNone("moe_shared_expert_intermediate_size", 0);
        layer.weight(Part.ROUTER, "mixer.gate", "ffn_gate_inp", hidden, count)
                .as(ElementType.F32)
                .both(Part.ROUTER_CORRECTION, "mixer.gate.e_score_correction_bias", "exp_probs_b.bias", count);
        if (config.has("moe_latent_size")) {
            layer.weight(Part.ROUTED_EXPERTS, "mixer.fc1_latent_proj", "ffn_latent_down", hidden, latent)
                    .weight(Part.ROUTED_EXPERTS, "mixer.fc2_latent_proj", "ffn_latent_up", latent, hidden);
        }
        layer.experts(count, "mixer.experts.*.up_proj", "ffn_up_exps", latent, width)
                .experts(count, "mixer.experts.*.down_proj", "ffn_down_exps", width, latent);
        if (shared > 0) {
            layer.weight(Part.SHARED_EXPERTS, "mixer.shared_experts.up_proj", "ffn_up_shexp", hidden, shared)
                    .weight(Part.SHARED_EXPERTS, "mixer.shared_experts.down_proj", "ffn_down_shexp", shared, hidden);
        }
        return new MixtureOfExperts(count, experts.perToken(), width, shared, 0, false, routing(config));
    }

    private static Routing routing(Config config) throws ConfigFault {
        int groups = config.width("n_group", 1);
        boolean normalised = config.flag("norm_topk_prob", true);
        boolean scaled = config.factor("routed_scaling_factor", 1) != 1;
        return new Routing(normalised, scaled, groups, config.width("topk_group", groups), false, false);
    }

    private static Layer predictor(Config config, TensorList tensors, Heads heads, int index) throws ConfigFault {
        int hidden = heads.hiddenSize();
        TensorList.At first = tensors.layer("mtp.layers.0.", index);
        first.norm("enorm", "nextn.enorm", hidden, false)
                .norm("hnorm", "nextn.hnorm", hidden, false)
                .weight(Part.OTHER, "eh_proj", "nextn.eh_proj", 2L * hidden, hidden)
                .norm("norm", "attn_norm", hidden, false);
        Attention attention = attention(config, first, heads);
        TensorList.At second = tensors.layer("mtp.layers.1.", index);
        second.norm("norm", "post_attention_norm", hidden, false)
                .norm("final_layernorm", "nextn.shared_head_norm", hidden, false);
        return new Layer(index, List.of(attention), experts(config, second, hidden), true);
    }
}
