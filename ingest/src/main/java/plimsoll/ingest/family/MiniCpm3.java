package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.model.Layer;

/// MiniCPM 3 and Youtu: multi-latent attention over a dense feed-forward, tied.
///
/// Source: transformers 5.18, `modeling_minicpm3.py` and `modeling_youtu.py`; llama.cpp b10587,
/// `conversion/minicpm.py` and `conversion/deepseek.py`.
final class MiniCpm3 implements Family {
    private static final String YOUTU = "youtu";

    @Override
    public List<String> modelTypes() {
        return List.of("minicpm3", YOUTU);
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        boolean youtu = config.modelType().equals(YOUTU);
        int hidden = config.width("hidden_size");
        int intermediate = config.width("intermediate_size");
        MultiLatent attention = youtu ? Latent.of(config) : expanded(config);
        TensorList tensors = TensorList.of(config);
        Blocks.ends(tensors, config, true);
        if (!youtu) {
            RopeTables.longAndShort(tensors, config, config.width("qk_rope_head_dim"));
        }
        List<Layer> layers = Blocks.layers(config, tensors, (layer, index) -> {
            Blocks.norms(layer, hidden);
            if (youtu) {
                Latent.write(layer, "self_attn.", hidden, attention);
            } else {
                Latent.writeExpanded(layer, "self_attn.", hidden, attention);
            }
            return Blocks.layer(index, attention, Blocks.gated(layer, hidden, intermediate, false));
        });
        return Network.of(config, youtu ? "deepseek2" : "minicpm3", layers, tensors);
    }

    /// Rebuilt keys and values are what llama.cpp keeps of it.
    private static MultiLatent expanded(Config config) throws ConfigFault {
        MultiLatent latent = Latent.of(config);
        return new MultiLatent(
                latent.numAttentionHeads(),
                latent.qLoraRank(),
                latent.kvLoraRank(),
                latent.qkNopeHeadDim(),
                latent.qkRopeHeadDim(),
                latent.vHeadDim(),
                false);
    }
}
