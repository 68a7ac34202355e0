package plimsoll.ingest.family;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// BART and what followed: an encoder and a decoder with biases everywhere and one embedding for both.
///
/// Source: transformers 5.18, `modeling_bart.py`, `modeling_mbart.py`, `modeling_pegasus.py`, `modeling_m2m_100.py`,
/// `modeling_marian.py` and `modeling_blenderbot.py`.
final class Bart implements Family {
    /// In what the families differ.
    ///
    /// @param offset        rows of the positions before the first; -1 where positions are computed
    /// @param embeddingNorm whether a norm follows the embedding
    /// @param lastNorm      whether a norm follows each stack
    /// @param wordBias      whether words have a bias
    private record Kind(int offset, boolean embeddingNorm, boolean lastNorm, boolean wordBias) {}

    private static final int LABELS = 3;

    private static final Map<String, Kind> KINDS = Map.of(
            "bart", new Kind(2, true, false, true),
            "mbart", new Kind(2, true, true, true),
            "pegasus", new Kind(0, false, true, true),
            "m2m_100", new Kind(-1, false, true, false),
            "marian", new Kind(0, false, false, true),
            "blenderbot", new Kind(0, false, true, true),
            "blenderbot-small", new Kind(0, true, false, true));

    @Override
    public List<String> modelTypes() {
        return KINDS.keySet().stream().sorted().toList();
    }

    @Override
    public boolean isWhole(String className) {
        return className.endsWith("ForConditionalGeneration")
                || className.endsWith("Model")
                || isClassifier(className)
                || className.equals("MarianMTModel");
    }

    private static boolean isClassifier(String className) {
        return Task.of(className).filter(task -> task == Task.SEQUENCE).isPresent();
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Kind kind = Objects.requireNonNull(KINDS.get(config.modelType()));
        int hidden = config.width("d_model");
        int words = config.count("vocab_size");
        List<String> classes = config.texts("architectures");
        String name = classes.isEmpty() ? "ForConditionalGeneration" : classes.getFirst();
        TextNames names = isBare(name) ? new TextNames("", "") : TextNames.PLAIN;
        Heads seeing = heads(config, hidden, "encoder_attention_heads");
        Heads saying = heads(config, hidden, "decoder_attention_heads");
        int encoding = config.width("encoder_ffn_dim");
        int decoding = config.width("decoder_ffn_dim");
        TwoStacks stacks = new TwoStacks(config.layers("encoder_layers"), config.layers("decoder_layers"));
        TensorList tensors = TensorList.early(config, names);
        tensors.input().weight(Part.EMBEDDING, "model.shared", "", hidden, words);
        ends(config, kind, tensors, "model.encoder.", hidden);
        ends(config, kind, tensors, "model.decoder.", hidden);
        stacks.write(
                tensors,
                names.of("model.encoder.layers."),
                (block, index) -> CrossBlock.write(block, hidden, encoding, false, true),
                names.of("model.decoder.layers."),
                (block, index) -> CrossBlock.write(block, hidden, decoding, true, true));
        head(config, kind, name, tensors);
        List<Layer> layers = stacks.layers(seeing, new Dense(encoding, false), saying, new Dense(decoding, false));
        int context = config.count("max_position_embeddings", 1024);
        return new Network(config.modelType(), hidden, words, context, layers, tensors, List.of()).unconverted();
    }

    private static void head(Config config, Kind kind, String name, TensorList tensors) throws ConfigFault {
        int hidden = config.width("d_model");
        int words = config.count("vocab_size");
        if (isClassifier(name)) {
            EncoderHead.of(tensors, config, hidden)
                    .pooler("classification_head.dense")
                    .unconvertedLabels("classification_head.out_proj", Task.labels(config, LABELS));
            return;
        }
        if (isBare(name)) {
            return;
        }
        if (kind.wordBias()) {
            tensors.output().checkpointOnly(Part.HEAD, "final_logits_bias", words, 1);
        }
        if (!config.flag("tie_word_embeddings", true)) {
            tensors.output().weight(Part.HEAD, "lm_head", "", hidden, words);
        }
    }

    private static boolean isBare(String className) {
        return className.endsWith("Model") && !className.equals("MarianMTModel");
    }

    private static Heads heads(Config config, int hidden, String key) throws ConfigFault {
        int count = config.width(key);
        return Heads.sharing(config, hidden, count, count);
    }

    private static void ends(Config config, Kind kind, TensorList tensors, String in, int hidden) throws ConfigFault {
        TensorList.At input = tensors.input();
        if (kind.offset() >= 0) {
            int positions = config.width("max_position_embeddings", 1024) + kind.offset();
            input.weight(Part.EMBEDDING, in + "embed_positions", "", hidden, positions);
        }
        if (kind.embeddingNorm()) {
            input.norm(in + "layernorm_embedding", "", hidden, true);
        }
        if (kind.lastNorm()) {
            tensors.output().norm(in + "layer_norm", "", hidden, true);
        }
    }
}
