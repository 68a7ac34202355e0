package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// DeepSeek V4: every layer sees the last tokens one by one and most see entries that stand for several; the residual
/// stream runs several times side by side; the first layers choose experts by a table of the tokens.
///
/// Source: llama.cpp b10587, `conversion/deepseek.py`; transformers 5.18, `modeling_deepseek_v4.py`.
final class DeepSeek4 implements Family {
    /// The only ratio with an indexer, and whose entries overlap.
    private static final int CHOSEN = 4;

    @Override
    public List<String> modelTypes() {
        return List.of("deepseek_ref", "deepseek_v4");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("hidden_size");
        int vocabulary = config.count("vocab_size");
        int count = config.layers("num_hidden_layers");
        DeepSeek4Streams streams = new DeepSeek4Streams(hidden, config.width("hc_mult", 4));
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "embed", "token_embd", hidden, vocabulary);
        tensors.output().weight(Part.NORM, "norm", "output_norm", hidden);
        tensors.output().weight(Part.HEAD, "head", "output", hidden, vocabulary);
        streams.writeHead(tensors.output(), "hc_head_", "output_hc_");
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            layers.add(write(config, tensors.layer("layers." + index + ".", index), streams, index, false));
        }
        int predictors = config.layersOrNone("num_nextn_predict_layers", 0);
        for (int predictor = 0; predictor < predictors; predictor++) {
            TensorList.At layer =
                    tensors.layer("mtp." + predictor + ".", count + predictor).unconverted();
            layers.add(write(config, layer, streams, count + predictor, true));
            writePredictor(layer, hidden);
            streams.writeHead(layer, "hc_head_", "");
        }
        return Network.of(config, "deepseek4", layers, tensors);
    }

    private static Layer write(Config config, TensorList.At layer, DeepSeek4Streams streams, int index, boolean isMtp)
            throws ConfigFault {
        int hidden = streams.hiddenSize();
        layer.weight(Part.NORM, "attn_norm", "attn_norm", hidden).weight(Part.NORM, "ffn_norm", "ffn_norm", hidden);
        streams.write(layer, "attn");
        streams.write(layer, "ffn");
        List<Attention> attentions = attention(config, layer, hidden, index);
        Experts experts =
                Experts.of(config, "n_routed_experts", "moe_intermediate_size").routed(routing(config));
        router(config, layer, hidden, experts.count(), index);
        int width = experts.intermediateSize();
        int shared = Math.multiplyExact(width, config.widthOrNone("n_shared_experts", 1));
        layer.experts(experts.count(), "ffn.experts.*.w1", "ffn_gate_exps", hidden, width)
                .experts(experts.count(), "ffn.experts.*.w2", "ffn_down_exps", width, hidden)
                .experts(experts.count(), "ffn.experts.*.w3", "ffn_up_exps", hidden, width)
                .weight(Part.SHARED_EXPERTS, "ffn.shared_experts.w1", "ffn_gate_shexp", hidden, shared)
                .weight(Part.SHARED_EXPERTS, "ffn.shared_experts.w2", "ffn_down_shexp", shared, hidden)
                .weight(Part.SHARED_EXPERTS, "ffn.shared_experts.w3", "ffn_up_shexp", hidden, shared);
        return new Layer(index, attentions, experts.feedForward(shared), isMtp);
    }

    private static Routing routing(Config config) throws ConfigFault {
        double factor = config.factor("routed_scaling_factor", 1.5);
        boolean clamped = config.factor("swiglu_limit", 10) > 0;
        return new Routing(config.flag("norm_topk_prob", true), factor != 0 && factor != 1, 1, 1, clamped, clamped);
    }

    /// A bias balances the router, or a table says which experts a token uses.
    private static void router(Config config, TensorList.At layer, int hidden, int experts, int index)
            throws ConfigFault {
        layer.weight(Part.ROUTER, "ffn.gate", "ffn_gate_inp", hidden, experts);
        if (index < config.layersOrNone("num_hash_layers", 3)) {
            int perToken = config.width("num_experts_per_tok");
            int vocabulary = config.count("vocab_size");
            layer.as(ElementType.I64).checkpointOnly(Part.ROUTER_CORRECTION, "ffn.gate.tid2eid", perToken, vocabulary);
            layer.as(ElementType.I32).ggufOnly(Part.ROUTER_CORRECTION, "ffn_gate_tid2eid.weight", perToken, vocabulary);
        } else {
            layer.as(ElementType.F32).both(Part.ROUTER_CORRECTION, "ffn.gate.bias", "exp_probs_b.bias", experts);
        }
    }

    private static List<Attention> attention(Config config, TensorList.At layer, int hidden, int index)
            throws ConfigFault {
        int heads = config.width("num_attention_heads");
        int width = config.width("head_dim");
        int rank = config.width("q_lora_rank");
        int groups = config.width("o_groups");
        int outRank = config.width("o_lora_rank");
        long all = (long) heads * width;
        config.require(all % groups == 0, "'num_attention_heads' do not divide into 'o_groups'");
        layer.as(ElementType.F32).both(Part.ATTENTION, "attn.attn_sink", "attn_sinks.weight", heads);
        layer.weight(Part.ATTENTION, "attn.wq_a", "attn_q_a", hidden, rank)
                .weight(Part.NORM, "attn.q_norm", "attn_q_a_norm", rank)
                .weight(Part.ATTENTION, "attn.wq_b", "attn_q_b", rank, all)
                .weight(Part.ATTENTION, "attn.wkv", "attn_kv", hidden, width)
                .weight(Part.NORM, "attn.kv_norm", "attn_kv_a_norm", width)
                .checkpointOnly(Part.ATTENTION, "attn.wo_a.weight", all / groups, (long) groups * outRank)
                .ggufOnly(Part.ATTENTION, "attn_output_a.weight", all / groups, outRank, groups)
                .weight(Part.ATTENTION, "attn.wo_b", "attn_output_b", (long) groups * outRank, hidden);
        List<Attention> attentions = new ArrayList<>();
        attentions.add(new SharedKey(heads, 1, width, new Reach.Window(config.count("sliding_window"))));
        int ratio = ratio(config, index);
        if (ratio > 0) {
            boolean overlaps = ratio == CHOSEN;
            attentions.add(new Compressor(heads, ratio, width, overlaps));
            compressor(layer, "attn.compressor.", "attn_compressor_", hidden, ratio, width);
            if (overlaps) {
                attentions.add(indexer(config, layer, hidden, rank));
            }
        }
        return attentions;
    }

    /// Tokens that an entry stands for; 0 where the layer sees the last tokens alone. A config lists them, or kinds of
    /// layers.
    private static int ratio(Config config, int index) throws ConfigFault {
        int count = config.layers("num_hidden_layers");
        List<String> kinds = config.texts("layer_types");
        if (!kinds.isEmpty()) {
            config.require(kinds.size() >= count, "'layer_types' has fewer entries than layers");
            return index < kinds.size() ? ratio(config, kinds.get(index)) : 0;
        }
        List<Integer> ratios = config.numbers("compress_ratios");
        if (ratios.isEmpty()) {
            boolean chosen = index >= 2 && index % 2 == 1;
            return index >= count
                    ? 0
                    : ratio(config, chosen ? "compressed_sparse_attention" : "heavily_compressed_attention");
        }
        config.require(ratios.size() >= count, "'compress_ratios' has fewer entries than layers");
        return index < ratios.size() ? ratios.get(index) : 0;
    }

    private static int ratio(Config config, String kind) throws ConfigFault {
        if (kind.equals("sliding_attention")) {
            return 0;
        }
        int unlessSaid = kind.equals("compressed_sparse_attention") ? CHOSEN : 128;
        Optional<Config> rates = config.section("compress_rates");
        return rates.isPresent() ? rates.get().width(kind, unlessSaid) : unlessSaid;
    }

    private static Compressor indexer(Config config, TensorList.At layer, int hidden, int rank) throws ConfigFault {
        int heads = config.width("index_n_heads");
        int width = config.width("index_head_dim");
        layer.weight(Part.INDEXER, "attn.indexer.wq_b", "indexer.attn_q_b", rank, (long) heads * width)
                .weight(Part.INDEXER, "attn.indexer.weights_proj", "indexer.proj", hidden, heads);
        compressor(layer, "attn.indexer.compressor.", "indexer_compressor_", hidden, CHOSEN, width);
        return new Compressor(heads, CHOSEN, width, true, Role.INDEX, config.count("index_topk"));
    }

    private static void compressor(
            TensorList.At layer, String checkpoint, String gguf, int hidden, int ratio, int width) {
        long twice = (ratio == CHOSEN ? 2L : 1L) * width;
        Part part = checkpoint.contains("indexer") ? Part.INDEXER : Part.ATTENTION;
        layer.weight(part, checkpoint + "wkv", gguf + "kv", hidden, twice)
                .weight(part, checkpoint + "wgate", gguf + "gate", hidden, twice)
                .weight(Part.NORM, checkpoint + "norm", gguf + "norm", width);
        layer.as(ElementType.F32).both(part, checkpoint + "ape", gguf + "ape.weight", twice, ratio);
    }

    private static void writePredictor(TensorList.At layer, int hidden) {
        layer.weight(Part.OTHER, "e_proj", "", hidden, hidden)
                .weight(Part.OTHER, "h_proj", "", hidden, hidden)
                .weight(Part.NORM, "enorm", "", hidden)
                .weight(Part.NORM, "hnorm", "", hidden)
                .weight(Part.NORM, "norm", "", hidden);
    }
}
