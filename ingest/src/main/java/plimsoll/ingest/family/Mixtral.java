package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;

/// Mixtral: Mistral's attention over a mixture of experts in every layer.
final class Mixtral implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("mixtral");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        Heads heads = Heads.of(config);
        Experts experts = Experts.of(config, "num_local_experts", "intermediate_size");
        List<Reach> reaches = Reaches.alike(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, heads.hiddenSize());
            heads.write(layer);
            experts(layer, heads.hiddenSize(), experts.count(), experts.intermediateSize());
            return new Layer(index, List.of(heads.attention(reaches.get(index))), experts.feedForward(0), false);
        });
        return Network.of(config, "llama", layers, tensors);
    }

    /// A router and experts as Mixtral names them.
    static void experts(TensorList.At layer, int hidden, int count, int width) {
        layer.weight(Part.ROUTER, "block_sparse_moe.gate", "ffn_gate_inp", hidden, count)
                .experts(count, "block_sparse_moe.experts.*.w1", "ffn_gate_exps", hidden, width)
                .experts(count, "block_sparse_moe.experts.*.w2", "ffn_down_exps", width, hidden)
                .experts(count, "block_sparse_moe.experts.*.w3", "ffn_up_exps", hidden, width);
    }
}
