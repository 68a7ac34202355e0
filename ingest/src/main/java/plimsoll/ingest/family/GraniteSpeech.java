package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;

/// Granite Speech: a conformer that hears and a querying transformer that joins it to a Granite. Its adapters of low
/// rank lie in files of their own.
///
/// Source: transformers 5.18, `modeling_granite_speech.py`.
final class GraniteSpeech implements Multimodal {
    @Override
    public List<String> modelTypes() {
        return List.of("granite_speech");
    }

    @Override
    public List<String> sections() {
        return List.of("encoder_config", "projector_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> encoder = config.section("encoder_config");
        Optional<Config> projector = config.section("projector_config");
        if (encoder.isEmpty() || projector.isEmpty()) {
            return List.of("The config does not describe what the model hears with ('encoder_config' and"
                    + " 'projector_config'); it is not counted.");
        }
        encoder(Tower.of(text.tensors(), "encoder."), encoder.get());
        int queries = config.width("window_size", 15) / config.width("downsample_rate", 5);
        projector(Tower.of(text.tensors(), "projector."), projector.get(), queries, text.hiddenSize());
        return List.of();
    }

    private static void encoder(Tower encoder, Config keys) throws ConfigFault {
        int hidden = keys.width("hidden_dim", 1024);
        int out = keys.width("output_dim", 42);
        encoder.linear("input_linear", keys.width("input_dim", 160), hidden)
                .linear("out", hidden, out)
                .linear("out_mid", out, hidden);
        int layers = keys.layers("num_layers");
        for (int index = 0; index < layers; index++) {
            layer(encoder.in("layers." + index + "."), keys, hidden);
        }
    }

    private static void layer(Tower layer, Config keys, int hidden) throws ConfigFault {
        long between = (long) hidden * keys.width("feedforward_mult", 4);
        for (String half : List.of("ff1.", "ff2.")) {
            layer.in(half)
                    .norm("pre_norm", hidden)
                    .linear("up_proj", hidden, between)
                    .linear("down_proj", between, hidden);
        }
        int head = keys.width("dim_head", 128);
        long heads = (long) head * keys.width("num_heads", 8);
        layer.in("attn.")
                .norm("pre_norm", hidden)
                .matrix("to_q", hidden, heads)
                .matrix("to_kv", hidden, 2 * heads)
                .linear("to_out", heads, hidden)
                .table("rel_pos_emb", head, 2L * keys.width("max_pos_emb", 512) + 1);
        long inner = (long) hidden * keys.width("conv_expansion_factor", 2);
        layer.in("conv.")
                .norm("norm", hidden)
                .convolution("up_conv", 1, hidden, 2 * inner)
                .raw("depth_conv.conv.weight", keys.width("conv_kernel_size", 15), 1, inner)
                .norm("batch_norm", inner)
                .raw("batch_norm.running_mean", inner)
                .raw("batch_norm.running_var", inner)
                .as(ElementType.I64)
                .raw("batch_norm.num_batches_tracked");
        layer.in("conv.").convolution("down_conv", 1, inner, hidden);
        layer.norm("post_norm", hidden);
    }

    private static void projector(Tower projector, Config keys, int queries, int textSize) throws ConfigFault {
        int hidden = keys.width("hidden_size");
        int intermediate = keys.width("intermediate_size");
        int seen = keys.width("encoder_hidden_size");
        projector
                .raw("query", hidden, queries, 1)
                .linear("linear", hidden, textSize)
                .norm("qformer.layernorm", hidden);
        int layers = keys.layers("num_hidden_layers");
        int every = keys.width("cross_attention_frequency", 1);
        for (int index = 0; index < layers; index++) {
            Tower layer = projector.in("qformer.encoder.layer." + index + ".");
            attention(layer.in("attention."), hidden, hidden);
            if (index % every == 0) {
                attention(layer.in("crossattention."), hidden, seen);
            }
            layer.linear("intermediate_query.dense", hidden, intermediate)
                    .linear("output_query.dense", intermediate, hidden)
                    .norm("output_query.LayerNorm", hidden);
        }
    }

    private static void attention(Tower attention, int hidden, int seen) {
        attention
                .linear("attention.query", hidden, hidden)
                .linear("attention.key", seen, hidden)
                .linear("attention.value", seen, hidden)
                .linear("output.dense", hidden, hidden)
                .norm("output.LayerNorm", hidden);
    }
}
