package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// PLaMo 3: windows on most layers, a norm of each query and key head, norms before and behind both halves.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/plamo.py`.
final class Plamo3 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("plamo3");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        int count = config.layers("num_hidden_layers");
        int turn = config.isWhole("sliding_window_pattern") ? config.width("sliding_window_pattern") : 8;
        String key = config.anyOf("window_size", "sliding_window");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().norm("model.norm", "output_norm", hidden, false);
        Blocks.head(tensors, config, true);
        List<Layer> layers = Blocks.layers(count, "model.layers.layers.", tensors, (layer, index) -> {
            Plamo2.norms(layer, hidden);
            layer.weight(Part.ATTENTION, "mixer.qkv_proj", "attn_qkv", hidden, heads.all())
                    .weight(Part.ATTENTION, "mixer.o_proj", "attn_output", heads.queries(), hidden)
                    .norm("mixer.q_norm", "attn_q_norm", heads.headDim(), false)
                    .norm("mixer.k_norm", "attn_k_norm", heads.headDim(), false)
                    .weight(Part.FEED_FORWARD, "mlp.gate_up_proj", "ffn_up", hidden, 2L * intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.down_proj", "ffn_down", intermediate, hidden);
            boolean window = config.has(key) && (index + 1) % turn != 0;
            Reach reach = window ? new Reach.Window(config.count(key)) : Reach.EVERYTHING;
            return Blocks.layer(index, heads.attention(reach), new Dense(intermediate, true));
        });
        return Network.of(config, "plamo3", layers, tensors);
    }
}
