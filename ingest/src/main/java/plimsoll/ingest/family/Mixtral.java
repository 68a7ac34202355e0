package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
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
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        Experts experts = Experts.of(config, "num_local_experts");
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, false);
        Blocks.ropeFrequencies(tensors, config, heads.headDim());
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < config.layers("num_hidden_layers"); index++) {
            TensorList.At layer = tensors.layer(index);
            Blocks.norms(layer, hidden);
            heads.write(layer, false, false);
            layer.weight(Part.ROUTER, "block_sparse_moe.gate", "ffn_gate_inp", hidden, experts.count())
                    .experts(experts.count(), "block_sparse_moe.experts.*.w1", "ffn_gate_exps", hidden, intermediate)
                    .experts(experts.count(), "block_sparse_moe.experts.*.w2", "ffn_down_exps", intermediate, hidden)
                    .experts(experts.count(), "block_sparse_moe.experts.*.w3", "ffn_up_exps", hidden, intermediate);
            layers.add(new Layer(
                    index,
                    List.of(heads.attention(Mistral.reach(config))),
                    new MixtureOfExperts(experts.count(), experts.perToken(), intermediate, 0, 0, true),
                    false));
        }
        return new Network("llama", layers, tensors);
    }
}
