package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Whisper: two convolutions over a spectrogram, an encoder with fixed positions, a decoder with learned ones.
///
/// Source: transformers 5.18, `modeling_whisper.py`.
final class WhisperModel implements Family {
    private static final int KERNEL = 3;

    @Override
    public List<String> modelTypes() {
        return List.of("whisper");
    }

    @Override
    public boolean isWhole(String className) {
        return className.equals("WhisperForConditionalGeneration") || className.equals("WhisperModel");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("d_model");
        int words = config.count("vocab_size");
        boolean bare = config.texts("architectures").contains("WhisperModel");
        TextNames names = bare ? new TextNames("", "") : TextNames.PLAIN;
        int encoding = config.width("encoder_ffn_dim");
        int decoding = config.width("decoder_ffn_dim");
        int context = config.width("max_target_positions", 448);
        TwoStacks stacks = new TwoStacks(config.layers("encoder_layers"), config.layers("decoder_layers"));
        TensorList tensors = TensorList.early(config, names);
        ears(config, tensors.input(), hidden);
        tensors.input()
                .weight(Part.EMBEDDING, "model.decoder.embed_tokens", "", hidden, words)
                .weight(Part.EMBEDDING, "model.decoder.embed_positions", "", hidden, context);
        stacks.write(
                tensors,
                names.of("model.encoder.layers."),
                (block, index) -> CrossBlock.write(block, hidden, encoding, false, false),
                names.of("model.decoder.layers."),
                (block, index) -> CrossBlock.write(block, hidden, decoding, true, false));
        tensors.output().norm("model.encoder.layer_norm", "", hidden, true);
        tensors.output().norm("model.decoder.layer_norm", "", hidden, true);
        if (!bare && !config.flag("tie_word_embeddings", true)) {
            tensors.output().weight(Part.HEAD, "proj_out", "", hidden, words);
        }
        List<Layer> layers = stacks.layers(
                heads(config, hidden, "encoder_attention_heads"),
                new Dense(encoding, false),
                heads(config, hidden, "decoder_attention_heads"),
                new Dense(decoding, false));
        return new Network("whisper", hidden, words, context, layers, tensors, List.of()).unconverted();
    }

    private static Heads heads(Config config, int hidden, String key) throws ConfigFault {
        int count = config.width(key);
        return Heads.sharing(config, hidden, count, count);
    }

    private static void ears(Config config, TensorList.At input, int hidden) throws ConfigFault {
        String in = "model.encoder.";
        int bins = config.width("num_mel_bins", 80);
        input.checkpointOnly(Part.OTHER, in + "conv1.weight", KERNEL, bins, hidden)
                .checkpointOnly(Part.OTHER, in + "conv1.bias", hidden)
                .checkpointOnly(Part.OTHER, in + "conv2.weight", KERNEL, hidden, hidden)
                .checkpointOnly(Part.OTHER, in + "conv2.bias", hidden)
                .weight(Part.EMBEDDING, in + "embed_positions", "", hidden, config.width("max_source_positions", 1500));
    }
}
