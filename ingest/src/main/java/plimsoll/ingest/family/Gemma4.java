package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// Gemma 4: layers with a window between those that see everything, which have wider heads and may take their keys as
/// values; the last layers may read the cache of earlier ones; experts may run beside the dense part; small models have
/// an embedding of their own for each layer.
///
/// Source: transformers 5.18, `modeling_gemma4.py`; llama.cpp b10587, `conversion/gemma.py`.
final class Gemma4 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("gemma4", "gemma4_text", "gemma4_unified", "gemma4_unified_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads local = Heads.of(config, 8, 4, 256);
        Heads global = global(config, local);
        List<Reach> reaches = Reaches.of(config, index -> (index + 1) % 6 != 0);
        int owners = owners(config, reaches.size());
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, true);
        embeddings(config, tensors, local.hiddenSize());
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            boolean seesAll = reaches.get(index) instanceof Reach.Everything;
            Heads heads = seesAll ? global : local;
            boolean valuesAreKeys = seesAll && config.flag("attention_k_eq_v", false);
            attention(layer, heads, valuesAreKeys);
            Attention own = heads.attention(reaches.get(index));
            int lender = reaches.subList(0, owners).lastIndexOf(reaches.get(index));
            Attention kept = index < owners || lender < 0 ? own : new Borrowed(own, lender);
            return new Layer(index, List.of(kept), feedForward(config, layer, heads.hiddenSize(), index), false);
        });
        return Network.of(config, "gemma4", layers, tensors);
    }

    private static Heads global(Config config, Heads local) throws ConfigFault {
        boolean valuesAreKeys = config.flag("attention_k_eq_v", false);
        int keyHeads = valuesAreKeys
                ? config.width("num_global_key_value_heads", local.numKeyValueHeads())
                : local.numKeyValueHeads();
        config.require(
                local.numAttentionHeads() % keyHeads == 0,
                "'num_attention_heads' is not a multiple of 'num_global_key_value_heads'");
        return new Heads(local.hiddenSize(), local.numAttentionHeads(), keyHeads, config.width("global_head_dim", 512));
    }

    private static int owners(Config config, int count) throws ConfigFault {
        int shared = config.layersOrNone("num_kv_shared_layers", 0);
        config.require(shared < count, "'num_kv_shared_layers' (" + shared + ") of " + count + " layers");
        return count - shared;
    }

    /// The table of frequencies of the wide heads, and what makes the embedding of each layer.
    private static void embeddings(Config config, TensorList tensors, int hidden) throws ConfigFault {
        tensors.at(Place.EVERY_LAYER, "", "")
                .as(ElementType.F32)
                .ggufOnly(Part.ROPE_TABLE, "rope_freqs.weight", config.width("global_head_dim", 512) / 2);
        int perLayer = config.widthOrNone("hidden_size_per_layer_input", 256);
        if (perLayer > 0) {
            long all = (long) perLayer * config.layers("num_hidden_layers");
            int rows = config.count("vocab_size_per_layer_input", 262_144);
            tensors.input()
                    .weight(Part.EMBEDDING, "model.embed_tokens_per_layer", "per_layer_token_embd", all, rows)
                    .weight(Part.OTHER, "model.per_layer_model_projection", "per_layer_model_proj", hidden, all)
                    .weight(Part.NORM, "model.per_layer_projection_norm", "per_layer_proj_norm", perLayer);
        }
    }

    private static void attention(TensorList.At layer, Heads heads, boolean valuesAreKeys) {
        int hidden = heads.hiddenSize();
        Gemma2.norms(layer, hidden);
        layer.weight(Part.ATTENTION, "self_attn.q_proj", "attn_q", hidden, heads.queries())
                .weight(Part.ATTENTION, "self_attn.k_proj", "attn_k", hidden, heads.keys())
                .weight(Part.ATTENTION, "self_attn.o_proj", "attn_output", heads.queries(), hidden);
        if (!valuesAreKeys) {
            layer.weight(Part.ATTENTION, "self_attn.v_proj", "attn_v", hidden, heads.keys());
        }
        heads.writeNorms(layer);
        layer.checkpointOnly(Part.SCALE, "layer_scalar", 1).ggufOnly(Part.OTHER, "layer_output_scale.weight", 1);
    }

    private static FeedForward feedForward(Config config, TensorList.At layer, int hidden, int index)
            throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        boolean wide = config.flag("use_double_wide_mlp", false) && index >= owners(config, count);
        int intermediate = Math.multiplyExact(config.width("intermediate_size"), wide ? 2 : 1);
        Blocks.gated(layer, hidden, intermediate);
        int perLayer = config.widthOrNone("hidden_size_per_layer_input", 256);
        if (perLayer > 0) {
            layer.weight(Part.OTHER, "per_layer_input_gate", "inp_gate", hidden, perLayer)
                    .weight(Part.OTHER, "per_layer_projection", "proj", perLayer, hidden)
                    .weight(Part.NORM, "post_per_layer_input_norm", "post_norm", hidden);
        }
        return config.flag("enable_moe_block", false)
                ? experts(config, layer, hidden, intermediate)
                : new Dense(intermediate, true);
    }

    /// Experts beside the dense part, with a norm before and after each of both.
    private static FeedForward experts(Config config, TensorList.At layer, int hidden, int intermediate)
            throws ConfigFault {
        int count = config.width("num_experts");
        int width = config.width("moe_intermediate_size");
        int perToken = config.width(config.anyOf("top_k_experts", "num_experts_per_tok"));
        layer.weight(Part.ROUTER, "router.proj", "ffn_gate_inp", hidden, count)
                .both(Part.ROUTER, "router.scale", "ffn_gate_inp.scale", hidden)
                .both(Part.ROUTER, "router.per_expert_scale", "ffn_down_exps.scale", count)
                .weight(Part.NORM, "pre_feedforward_layernorm_2", "pre_ffw_norm_2", hidden)
                .weight(Part.NORM, "post_feedforward_layernorm_1", "post_ffw_norm_1", hidden)
                .weight(Part.NORM, "post_feedforward_layernorm_2", "post_ffw_norm_2", hidden)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_gate_up_exps.weight", hidden, 2L * width, count)
                .ggufOnly(Part.ROUTED_EXPERTS, "ffn_down_exps.weight", width, hidden, count);
        if (config.has("quantization_config")) {
            TensorList.At apart = layer.unconverted();
            apart.experts(count, "experts.*.gate_proj", "", hidden, width)
                    .experts(count, "experts.*.up_proj", "", hidden, width)
                    .experts(count, "experts.*.down_proj", "", width, hidden);
        } else {
            layer.checkpointOnly(Part.ROUTED_EXPERTS, "experts.gate_up_proj", hidden, 2L * width, count)
                    .checkpointOnly(Part.ROUTED_EXPERTS, "experts.down_proj", width, hidden, count);
        }
        return new MixtureOfExperts(count, perToken, width, 0, intermediate, true, Routing.USUAL);
    }
}
