package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// The first Molmo's tower, CLIP's large one for pictures of 336 without its last layer, of which two layers are pooled
/// by attention. The config says nothing of it.
///
/// Source: the published `modeling_molmo.py`.
final class MolmoVision implements Multimodal {
    private static final int WIDTH = 1024;

    @Override
    public List<String> modelTypes() {
        return List.of("molmo");
    }

    @Override
    public List<String> sections() {
        return List.of();
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Tower backbone = Tower.of(text.tensors(), "model.vision_backbone.");
        Tower tower = backbone.in("image_vit.");
        tower.raw("class_embedding", WIDTH)
                .raw("positional_embedding", WIDTH, 577)
                .matrix("patch_embedding", 588, WIDTH)
                .norm("pre_ln", WIDTH);
        for (int index = 0; index < 23; index++) {
            tower.in("transformer.resblocks." + index + ".")
                    .norm("attention_norm", WIDTH)
                    .norm("ffn_norm", WIDTH)
                    .linear("attention.wq", WIDTH, WIDTH)
                    .linear("attention.wk", WIDTH, WIDTH)
                    .linear("attention.wv", WIDTH, WIDTH)
                    .linear("attention.wo", WIDTH, WIDTH)
                    .linear("feed_forward.w1", WIDTH, 4L * WIDTH)
                    .linear("feed_forward.w2", 4L * WIDTH, WIDTH);
        }
        int between = config.width("intermediate_size") / 2;
        backbone.raw("pad_embed", 2L * WIDTH, 2)
                .linear("image_pooling_2d.wq", 2L * WIDTH, WIDTH)
                .linear("image_pooling_2d.wk", 2L * WIDTH, WIDTH)
                .linear("image_pooling_2d.wv", 2L * WIDTH, WIDTH)
                .linear("image_pooling_2d.wo", WIDTH, WIDTH)
                .matrix("image_projector.w1", WIDTH, between)
                .matrix("image_projector.w3", WIDTH, between)
                .matrix("image_projector.w2", between, text.hiddenSize());
        return List.of("The config does not describe the model's vision tower; CLIP's large one is counted, as all"
                + " published models of this type have it.");
    }
}
