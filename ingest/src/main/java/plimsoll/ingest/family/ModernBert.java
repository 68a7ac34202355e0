package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// ModernBERT: rotated positions, a gated feed-forward whose two halves are one matrix, and a window in all but every
/// third layer. The first layer has no norm before attention.
///
/// Source: transformers 5.18, `modeling_modernbert.py`; llama.cpp b10587, `conversion/bert.py`.
final class ModernBert implements Family {
    private static final List<String> CONVERTED =
            List.of("ModernBertModel", "ModernBertForMaskedLM", "ModernBertForSequenceClassification");

    @Override
    public List<String> modelTypes() {
        return List.of("modernbert");
    }

    @Override
    public boolean isWhole(String className) {
        return Task.of(className).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        boolean normBias = config.flag("norm_bias", false);
        Task task = Task.of(config);
        TensorList tensors = TensorList.early(config, TextNames.under("model", task));
        tensors.input()
                .weight(
                        Part.EMBEDDING,
                        "model.embeddings.tok_embeddings",
                        "token_embd",
                        hidden,
                        config.count("vocab_size"))
                .norm("model.embeddings.norm", "token_embd_norm", hidden, normBias);
        int every = config.width("global_attn_every_n_layers", 3);
        Reach window = new Reach.Window(config.count("local_attention", 128));
        List<Layer> layers =
                Blocks.layers(config.layers("num_hidden_layers"), "model.layers.", tensors, (layer, index) -> {
                    write(config, layer, heads, intermediate, index > 0);
                    Reach reach = index % every == 0 ? Reach.EVERYTHING : window;
                    return new Layer(
                            index, List.of(new Uncached(heads.attention(reach))), new Dense(intermediate, true), false);
                });
        tensors.output().norm("model.final_norm", "output_norm", hidden, normBias);
        head(config, task, tensors, hidden);
        return Network.of(config, "modern-bert", layers, tensors)
                .seeingAll()
                .convertedIf(Task.isOneOf(config, CONVERTED));
    }

    private static void write(Config config, TensorList.At layer, Heads heads, int intermediate, boolean normed)
            throws ConfigFault {
        int hidden = heads.hiddenSize();
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        boolean normBias = config.flag("norm_bias", false);
        if (normed) {
            layer.norm("attn_norm", "attn_norm", hidden, normBias);
        }
        layer.linear(Part.ATTENTION, "attn.Wqkv", "attn_qkv", hidden, heads.all(), attentionBias)
                .linear(Part.ATTENTION, "attn.Wo", "attn_output", hidden, hidden, attentionBias)
                .norm("mlp_norm", "ffn_norm", hidden, normBias)
                .linear(Part.FEED_FORWARD, "mlp.Wi", "ffn_up", hidden, 2L * intermediate, feedForwardBias)
                .linear(Part.FEED_FORWARD, "mlp.Wo", "ffn_down", intermediate, hidden, feedForwardBias);
    }

    private static void head(Config config, Task task, TensorList tensors, int hidden) throws ConfigFault {
        if (task == Task.MODEL) {
            return;
        }
        TensorList.At output = tensors.output();
        boolean biased = config.flag("classifier_bias", false);
        output.linear(Part.OTHER, "head.dense", "cls", hidden, hidden, biased)
                .norm("head.norm", "cls.norm", hidden, config.flag("norm_bias", false));
        switch (task) {
            case MODEL -> {}
            case MASKED, PRETRAINING -> words(config, output, hidden);
            case SEQUENCE ->
                output.linear(
                        Part.OTHER,
                        "classifier",
                        Task.isNamed(config) ? "cls.output" : "cls",
                        hidden,
                        Task.labels(config),
                        true);
            case TOKENS, QUESTION ->
                output.unconverted().linear(Part.OTHER, "classifier", "", hidden, Task.labels(config), true);
        }
    }

    private static void words(Config config, TensorList.At output, int hidden) throws ConfigFault {
        int words = config.count("vocab_size");
        if (config.flag("decoder_bias", true)) {
            output.unconverted().checkpointOnly(Part.HEAD, "decoder.bias", words);
        }
        if (!config.flag("tie_word_embeddings", true)) {
            output.unconverted().weight(Part.HEAD, "decoder", "", hidden, words);
        }
    }
}
