package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// What stands beside the text model of Qwen 2.5 Omni: Qwen 2.5 VL's tower with its projections apart, Whisper's
/// encoder without positions, and a talker of Qwen 2's shape.
///
/// Source: transformers 5.18, `modeling_qwen2_5_omni.py`.
final class Qwen2OmniTowers {
    private Qwen2OmniTowers() {}

    static void vision(Tower tower, Config vision) throws ConfigFault {
        int hidden = vision.width("hidden_size", 3584);
        int intermediate = vision.width("intermediate_size", 3420);
        int patch = vision.width("patch_size", 14);
        int channels = vision.width(vision.anyOf("in_chans", "in_channels"), 3);
        tower.raw("patch_embed.proj.weight", patch, patch, vision.width("temporal_patch_size", 2), channels, hidden);
        int depth = vision.layers("depth");
        for (int index = 0; index < depth; index++) {
            Tower block = tower.in("blocks." + index + ".");
            block.scale("norm1", hidden)
                    .scale("norm2", hidden)
                    .linear("attn.q", hidden, hidden)
                    .linear("attn.k", hidden, hidden)
                    .linear("attn.v", hidden, hidden)
                    .linear("attn.proj", hidden, hidden);
            block.in("mlp.").gated(hidden, intermediate, true);
        }
        int side = vision.width("spatial_merge_size", 2);
        long merged = (long) hidden * side * side;
        tower.in("merger.")
                .scale("ln_q", hidden)
                .linear("mlp.0", merged, merged)
                .linear("mlp.2", merged, vision.width("out_hidden_size", 3584));
    }

    static void audio(Tower tower, Config audio, int out) throws ConfigFault {
        Whisper whisper = Whisper.of(audio);
        whisper.convolutions(tower);
        whisper.layers(tower);
        tower.norm("ln_post", whisper.hidden())
                .linear("proj", whisper.hidden(), out)
                .table("audio_bos_eos_token", out, 2);
    }

    static void talker(Tower tower, Config talker) throws ConfigFault {
        Heads heads = Heads.of(talker);
        int hidden = heads.hiddenSize();
        int words = talker.count("vocab_size");
        int embedded = talker.width("embedding_size", 3584);
        tower.linear("thinker_to_talker_proj", embedded, hidden)
                .table("codec_head", hidden, words)
                .table("model.embed_tokens", embedded, words)
                .scale("model.norm", hidden);
        int intermediate = talker.width("intermediate_size");
        int layers = talker.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            Tower layer = tower.in("model.layers." + index + ".");
            layer.scale("input_layernorm", hidden)
                    .scale("post_attention_layernorm", hidden)
                    .linear("self_attn.q_proj", hidden, heads.queries())
                    .linear("self_attn.k_proj", hidden, heads.keys())
                    .linear("self_attn.v_proj", hidden, heads.keys())
                    .matrix("self_attn.o_proj", heads.queries(), hidden);
            layer.in("mlp.").gated(hidden, intermediate, false);
        }
    }
}
