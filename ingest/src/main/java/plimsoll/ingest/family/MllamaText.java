package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// The text model of Llama 3.2 Vision: Llama's layers, and among them some that look at the picture instead of the
/// text. Its embedding has eight rows more than its head.
///
/// Source: transformers 5.18, `modeling_mllama.py`.
final class MllamaText implements Family {
    private static final int ROWS_BESIDE = 8;

    @Override
    public List<String> modelTypes() {
        return List.of("mllama_text_model");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int words = config.count("vocab_size");
        int intermediate = config.width("intermediate_size");
        List<Integer> crossing = config.numbers("cross_attention_layers");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "model.embed_tokens", "token_embd", hidden, (long) words + ROWS_BESIDE);
        tensors.output()
                .weight(Part.NORM, "model.norm", "output_norm", hidden)
                .weight(Part.HEAD, "lm_head", "output", hidden, words);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, hidden);
            boolean crosses = crossing.contains(index);
            if (crosses) {
                cross(layer, heads);
            } else {
                heads.write(layer);
            }
            Blocks.gated(layer, hidden, intermediate);
            Attention attention = heads.attention(crosses ? new Reach.Encoder() : Reach.EVERYTHING);
            return Blocks.layer(index, attention, new Dense(intermediate, true));
        });
        return Network.of(config, "mllama", layers, tensors).unconverted();
    }

    private static void cross(TensorList.At layer, Heads heads) {
        int hidden = heads.hiddenSize();
        layer.weight(Part.ATTENTION, "cross_attn.q_proj", "", hidden, heads.queries())
                .weight(Part.ATTENTION, "cross_attn.k_proj", "", hidden, heads.keys())
                .weight(Part.ATTENTION, "cross_attn.v_proj", "", hidden, heads.keys())
                .weight(Part.ATTENTION, "cross_attn.o_proj", "", heads.queries(), hidden)
                .weight(Part.NORM, "cross_attn.q_norm", "", heads.headDim())
                .weight(Part.NORM, "cross_attn.k_norm", "", heads.headDim())
                .checkpointOnly(Part.ATTENTION, "cross_attn_attn_gate", 1)
                .checkpointOnly(Part.FEED_FORWARD, "cross_attn_mlp_gate", 1);
    }
}
