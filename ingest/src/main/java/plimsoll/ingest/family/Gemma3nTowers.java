package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// What stands beside Gemma 3n's text model: a convolutional tower of one size, a conformer, and a table and projector
/// for each.
///
/// Source: transformers 5.18, `modeling_gemma3n.py`; timm 1.0, `mobilenetv5.py`.
final class Gemma3nTowers implements Multimodal {
    private static final String MOBILE = "mobilenetv5_300m_enc";

    @Override
    public List<String> modelTypes() {
        return List.of("gemma3n");
    }

    @Override
    public TextNames names(Config config) {
        return TextNames.beside(config);
    }

    @Override
    public List<String> sections() {
        return List.of("audio_config", "vision_config");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        List<String> sentences = new ArrayList<>();
        Tower model = Tower.of(text.tensors(), "model.");
        Optional<Config> vision = config.section("vision_config");
        if (vision.isPresent()) {
            String kind = vision.get().text("architecture").orElse(MOBILE);
            if (kind.equals(MOBILE)) {
                TowerTable.read(MOBILE)
                        .forEach(row -> model.raw("vision_tower.timm_model." + row.name(), row.extents()));
            } else {
                sentences.add("The model's vision tower is a " + Quoted.of(kind)
                        + ", whose tensors are not known; it is not counted.");
            }
            embedder(model.in("embed_vision."), vision.get(), 2048, text.hiddenSize());
        }
        Optional<Config> audio = config.section("audio_config");
        if (audio.isPresent()) {
            audio(model.in("audio_tower."), audio.get());
            embedder(model.in("embed_audio."), audio.get(), 1536, text.hiddenSize());
        }
        return sentences;
    }

    private static void embedder(Tower embedder, Config keys, int usual, int textSize) throws ConfigFault {
        int hidden = keys.width("hidden_size", usual);
        embedder.table("embedding", hidden, keys.width("vocab_size", 128))
                .scale("hard_embedding_norm", hidden)
                .scale("soft_embedding_norm", hidden)
                .matrix("embedding_projection", hidden, textSize);
    }

    private static void audio(Tower tower, Config audio) throws ConfigFault {
        int hidden = audio.width("hidden_size", 1536);
        List<Integer> channels = audio.numbers("sscp_conv_channel_size");
        config(audio, channels);
        int first = channels.getFirst();
        int second = channels.getLast();
        long bands = audio.width("input_feat_size", 128) / 4;
        tower.in("subsample_conv_projection.")
                .raw("conv_0.conv.weight", 3, 3, 1, first)
                .scale("conv_0.norm", first)
                .raw("conv_1.conv.weight", 3, 3, first, second)
                .scale("conv_1.norm", second)
                .matrix("input_proj_linear", bands * second, hidden);
        int head = hidden / audio.width("conf_num_attention_heads", 8);
        int kernel = audio.width("conf_conv_kernel_size", 5);
        int layers = audio.layers("conf_num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            layer(tower.in("conformer." + index + "."), hidden, head, kernel);
        }
    }

    private static void config(Config audio, List<Integer> channels) throws ConfigFault {
        audio.require(channels.size() == 2, "'sscp_conv_channel_size' has not two entries");
    }

    private static void layer(Tower layer, int hidden, int head, int kernel) {
        for (String half : List.of("ffw_layer_start.", "ffw_layer_end.")) {
            layer.in(half)
                    .scale("pre_layer_norm", hidden)
                    .matrix("ffw_layer_1", hidden, 4L * hidden)
                    .matrix("ffw_layer_2", 4L * hidden, hidden)
                    .scale("post_layer_norm", hidden);
        }
        layer.in("attention.")
                .scale("pre_attn_norm", hidden)
                .raw("attn.per_dim_scale", head)
                .matrix("attn.relative_position_embedding.pos_proj", hidden, hidden)
                .matrix("attn.q_proj", hidden, hidden)
                .matrix("attn.k_proj", hidden, hidden)
                .matrix("attn.v_proj", hidden, hidden)
                .matrix("post", hidden, hidden)
                .scale("post_norm", hidden);
        layer.in("lconv1d.")
                .scale("pre_layer_norm", hidden)
                .matrix("linear_start", hidden, 2L * hidden)
                .raw("depthwise_conv1d.weight", kernel, 1, hidden)
                .scale("conv_norm", hidden)
                .matrix("linear_end", hidden, hidden);
        layer.scale("norm", hidden);
    }
}
