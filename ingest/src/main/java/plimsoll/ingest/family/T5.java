package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// T5, mT5 and UMT5, and the encoder of each alone: tables of relative positions in the first block of each stack (in
/// UMT5 in every block), heads whose width is their own.
///
/// Source: transformers 5.18, `modeling_t5.py` and `modeling_umt5.py`; llama.cpp b10587, `conversion/t5.py`.
final class T5 implements Family {
    private static final String UMT5 = "umt5";
    private static final String ENCODER = "EncoderModel";
    private static final List<String> CONVERTED = List.of(
            "T5ForConditionalGeneration",
            "T5WithLMHeadModel",
            "MT5ForConditionalGeneration",
            "UMT5ForConditionalGeneration",
            "UMT5Model",
            "T5EncoderModel");

    @Override
    public List<String> modelTypes() {
        return List.of("mt5", "t5", UMT5);
    }

    @Override
    public boolean isWhole(String className) {
        return className.endsWith("ForConditionalGeneration") || className.endsWith("Model");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("d_model");
        int count = config.width("num_heads");
        Heads heads = new Heads(hidden, count, count, config.width("d_kv"));
        int intermediate = config.width("d_ff");
        int words = config.count("vocab_size");
        boolean gated = config.text("feed_forward_proj").orElse("relu").startsWith("gated");
        List<String> classes = config.texts("architectures");
        String name = classes.isEmpty() ? "" : classes.getFirst();
        boolean alone = name.endsWith(ENCODER);
        int encoders = config.layers("num_layers");
        TwoStacks stacks = new TwoStacks(encoders, alone ? 0 : config.layersOrNone("num_decoder_layers", encoders));
        TensorList tensors = TensorList.early(config, TextNames.PLAIN);
        tensors.input().weight(Part.EMBEDDING, "shared", "token_embd", hidden, words);
        T5Block block = new T5Block(
                heads,
                intermediate,
                gated,
                config.width("relative_attention_num_buckets", 32),
                config.modelType().equals(UMT5));
        stacks.write(tensors, "encoder.block.", block::encoder, "decoder.block.", block::decoder);
        tensors.output().weight(Part.NORM, "encoder.final_layer_norm", "enc.output_norm", hidden);
        if (!alone) {
            tensors.output().weight(Part.NORM, "decoder.final_layer_norm", "dec.output_norm", hidden);
        }
        boolean tied = config.flag("tie_word_embeddings", !config.modelType().equals("mt5"));
        if (!tied && !alone && !name.endsWith("5Model")) {
            tensors.output().weight(Part.HEAD, "lm_head", "output", hidden, words);
        }
        FeedForward feedForward = new Dense(intermediate, gated);
        List<Layer> layers = stacks.layers(heads, feedForward, feedForward);
        int context = config.count("n_positions", 512);
        Network network = new Network(alone ? "t5encoder" : "t5", hidden, words, context, layers, tensors, List.of());
        return network.convertedIf(Task.isOneOf(config, CONVERTED));
    }
}
