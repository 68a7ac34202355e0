package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.model.Layer;

/// Qwen 3 VL, dense or a mixture: Qwen 3 beside a vision tower.
///
/// Source: transformers 5.18, `modeling_qwen3_vl_moe.py`; llama.cpp b10587, `conversion/qwen3vl.py`.
final class Qwen3Vl implements Family {
    private static final int STREAMS = 3;

    @Override
    public List<String> modelTypes() {
        return List.of("qwen3_vl", "qwen3_vl_moe", "qwen3_vl_moe_text", "qwen3_vl_text");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        Optional<QwenFeedForward> experts = config.has("num_experts")
                ? Optional.of(QwenFeedForward.of(config).stored(config, QwenFeedForward.Storage.TURNED))
                : Optional.empty();
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            Qwen3.attention(config, layer, heads);
            FeedForward feedForward = experts.isPresent()
                    ? experts.get().write(layer, index)
                    : dense(layer, heads.hiddenSize(), config.width("intermediate_size"));
            return new Layer(index, List.of(heads.attention(Reach.EVERYTHING)), feedForward, false);
        });
        Optional<Config> vision = config.section("vision_config");
        return Network.of(config, experts.isPresent() ? "qwen3vlmoe" : "qwen3vl", layers, tensors)
                .writing(WrittenKeys.NONE.with("n_deepstack_layers", vision.isEmpty() ? 0 : streams(vision.get())));
    }

    /// Layers of the tower whose vectors join the text model's stream one by one.
    private static int streams(Config vision) throws ConfigFault {
        String key = "deepstack_visual_indexes";
        return vision.has(key) ? vision.size(key) : STREAMS;
    }

    private static FeedForward dense(TensorList.At layer, int hidden, int intermediate) {
        Blocks.gated(layer, hidden, intermediate);
        return new Dense(intermediate, true);
    }
}
