package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;

/// GPT-J and CodeGen: attention and feed-forward side by side behind one norm, and a head with a bias. CodeGen keeps
/// queries, keys and values in one projection. llama.cpp has no converter for them.
///
/// Source: transformers 5.18, `modeling_gptj.py` and `modeling_codegen.py`.
final class GptJ implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("codegen", "gptj");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int hidden = config.width("n_embd");
        Heads heads = Heads.sharing(config, hidden, config.width("n_head"), config.width("n_head"));
        int intermediate = config.width("n_inner", Math.multiplyExact(4, hidden));
        int words = config.count("vocab_size");
        boolean fused = config.modelType().equals("codegen");
        TensorList tensors = TensorList.of(config, ElementType.F32);
        tensors.input().unconverted().weight(Part.EMBEDDING, "transformer.wte", "", hidden, words);
        tensors.output().unconverted().norm("transformer.ln_f", "", hidden, true);
        tensors.output().unconverted().linear(Part.HEAD, "lm_head", "", hidden, words, true);
        List<Layer> layers = Blocks.layers(config.layers("n_layer"), "transformer.h.", tensors, (layer, index) -> {
            write(layer.unconverted(), hidden, intermediate, fused);
            return Blocks.layer(index, heads.attention(Reach.EVERYTHING), new Dense(intermediate, false));
        });
        int context = config.count("n_positions", 0);
        return new Network(config.modelType(), hidden, words, context, layers, tensors, List.of());
    }

    private static void write(TensorList.At layer, int hidden, int intermediate, boolean fused) {
        layer.norm("ln_1", "", hidden, true);
        for (String part : fused ? List.of("qkv") : List.of("q", "k", "v")) {
            layer.weight(Part.ATTENTION, "attn." + part + "_proj", "", hidden, (long) part.length() * hidden);
        }
        layer.weight(Part.ATTENTION, "attn.out_proj", "", hidden, hidden)
                .linear(Part.FEED_FORWARD, "mlp.fc_in", "", hidden, intermediate, true)
                .linear(Part.FEED_FORWARD, "mlp.fc_out", "", intermediate, hidden, true);
    }
}
