package plimsoll.ingest.family;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// The vision tower of the first Qwen-VL and the resampler behind it. Its config is a Qwen's with a section `visual`.
///
/// Source: the published `visual.py` of Qwen-VL.
final class QwenVisual implements Multimodal {
    private static final int QUERIES = 256;

    @Override
    public List<String> modelTypes() {
        return List.of("qwen");
    }

    @Override
    public List<String> sections() {
        return List.of("visual");
    }

    @Override
    public List<String> write(Config config, Network text) throws ConfigFault {
        Optional<Config> section = config.section("visual");
        if (section.isPresent()) {
            Config visual = section.get();
            int width = visual.width("width");
            Tower tower = Tower.of(text.tensors(), "transformer.visual.");
            tower(tower, visual, width);
            resampler(tower, visual.width("output_dim", text.hiddenSize()), width);
        }
        return List.of();
    }

    private static void tower(Tower tower, Config visual, int width) throws ConfigFault {
        int patch = visual.width("patch_size", 14);
        int between = (int) (width * visual.factor("mlp_ratio", 4));
        tower.raw("conv1.weight", patch, patch, 3, width)
                .raw("positional_embedding", width, QUERIES)
                .norm("ln_pre", width);
        int layers = visual.layers("layers");
        for (int index = 0; index < layers; index++) {
            tower.in("transformer.resblocks." + index + ".")
                    .norm("ln_1", width)
                    .norm("ln_2", width)
                    .linear("attn.in_proj", width, 3L * width)
                    .linear("attn.out_proj", width, width)
                    .linear("mlp.c_fc", width, between)
                    .linear("mlp.c_proj", between, width);
        }
    }

    private static void resampler(Tower tower, int out, int width) {
        tower.in("attn_pool.")
                .raw("pos_embed", out, QUERIES)
                .raw("query", out, QUERIES)
                .matrix("kv_proj", width, out)
                .raw("attn.in_proj_weight", out, 3L * out)
                .raw("attn.in_proj_bias", 3L * out)
                .linear("attn.out_proj", out, out)
                .norm("ln_q", out)
                .norm("ln_kv", out);
        tower.norm("ln_post", out).raw("proj", out, out);
    }
}
