package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// EXAONE 3 and 3.5: Llama's shape under names of its own.
///
/// Source: the model's published code; llama.cpp b10587, `conversion/exaone.py`.
final class Exaone implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("exaone");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        TensorList tensors = TensorList.of(config);
        tensors.input().weight(Part.EMBEDDING, "transformer.wte", "token_embd", hidden, config.count("vocab_size"));
        tensors.output().norm("transformer.ln_f", "output_norm", hidden, false);
        Blocks.head(tensors, config, false);
        RopeTables.llama3(tensors, config, heads.headDim());
        int count = config.layers(config.anyOf("num_layers", "num_hidden_layers"));
        List<Layer> layers = Blocks.layers(count, "transformer.h.", tensors, (layer, index) -> {
            layer.norm("ln_1", "attn_norm", hidden, false)
                    .norm("ln_2", "ffn_norm", hidden, false)
                    .weight(Part.ATTENTION, "attn.attention.q_proj", "attn_q", hidden, heads.queries())
                    .weight(Part.ATTENTION, "attn.attention.k_proj", "attn_k", hidden, heads.keys())
                    .weight(Part.ATTENTION, "attn.attention.v_proj", "attn_v", hidden, heads.keys())
                    .weight(Part.ATTENTION, "attn.attention.out_proj", "attn_output", heads.queries(), hidden)
                    .weight(Part.FEED_FORWARD, "mlp.c_fc_0", "ffn_gate", hidden, intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.c_fc_1", "ffn_up", hidden, intermediate)
                    .weight(Part.FEED_FORWARD, "mlp.c_proj", "ffn_down", intermediate, hidden);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, true));
        });
        return Network.of(config, "exaone", layers, tensors);
    }
}
