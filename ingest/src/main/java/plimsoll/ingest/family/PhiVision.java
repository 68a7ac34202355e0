package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Part;

/// Phi-3 and 3.5 Vision, whose tower is CLIP's large one for pictures of 336, and Phi-4 Multimodal, which sees by
/// SigLIP and brings an adapter of low rank for each sense in its checkpoint.
///
/// Source: the published `modeling_phi3_v.py` and `modeling_phi4mm.py`; transformers 5.18,
/// `modeling_phi4_multimodal.py`.
final class PhiVision implements Multimodal {
    private static final ClipTower CLIP = new ClipTower(1024, 4096, 24, 14, 3, 577, ClipTower.Kind.CLIP, false);
    private static final ClipTower SIGLIP = new ClipTower(1152, 4304, 27, 14, 3, 1024, ClipTower.Kind.SIGLIP, true);

    @Override
    public List<String> modelTypes() {
        return List.of("phi3_v", "phi4mm");
    }

    @Override
    public Config text(Config config) {
        return config.as("phi3");
    }

    @Override
    public List<String> sections() {
        return List.of();
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        int out = text.hiddenSize();
        if (config.rootModelType().equals("phi3_v")) {
            Tower tower = Tower.of(text.tensors(), "model.vision_embed_tokens.");
            CLIP.write(tower.in("img_processor."));
            long merged = 4L * CLIP.hidden();
            tower.raw("glb_GN", merged, 1, 1)
                    .raw("sub_GN", merged, 1, 1, 1)
                    .linear("img_projection.0", merged, out)
                    .linear("img_projection.2", out, out);
            return List.of();
        }
        Tower tower = Tower.of(text.tensors(), "model.embed_tokens_extend.image_embed.");
        int seen = SIGLIP.hidden();
        SIGLIP.whole(tower.in("img_processor."));
        tower.raw("glb_GN", seen, 1, 1)
                .raw("sub_GN", seen, 1, 1, 1)
                .linear("img_projection.0", seen, out)
                .linear("img_projection.2", out, out);
        adapters(config, text, "vision");
        adapters(config, text, "speech");
        return List.of("The model hears by a part beside the text ('audio_processor'), which is not counted.");
    }

    /// What an adapter of low rank adds to the four matrices of a layer.
    private static void adapters(Config config, Network text, String sense) throws ConfigFault {
        Optional<Config> section = config.section(sense + "_lora");
        if (section.isEmpty()) {
            return;
        }
        int rank = section.get().width("r");
        Heads heads = Heads.of(config);
        int hidden = heads.hiddenSize();
        int intermediate = config.width("intermediate_size");
        for (int index = 0; index < text.layers().size(); index++) {
            TensorList.At layer =
                    text.tensors().layer("model.layers." + index + ".", index).unconverted();
            adapter(layer, "self_attn.qkv_proj", sense, rank, hidden, heads.all());
            adapter(layer, "self_attn.o_proj", sense, rank, heads.queries(), hidden);
            adapter(layer, "mlp.gate_up_proj", sense, rank, hidden, 2L * intermediate);
            adapter(layer, "mlp.down_proj", sense, rank, intermediate, hidden);
        }
    }

    private static void adapter(TensorList.At layer, String name, String sense, int rank, long in, long out) {
        layer.checkpointOnly(Part.OTHER, name + ".lora_A." + sense + ".weight", in, rank)
                .checkpointOnly(Part.OTHER, name + ".lora_B." + sense + ".weight", rank, out);
    }
}
