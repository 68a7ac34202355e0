package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// A vision tower of CLIP's or SigLIP's kind, as most models that see have it: patches, positions, and layers of two
/// norms, four biased projections and two biased matrices.
///
/// Source: transformers 5.18, `modeling_clip.py`, `modeling_siglip.py` and `modeling_siglip2.py`.
///
/// @param hidden       width of its residual stream
/// @param intermediate width between its two matrices
/// @param layers       how many layers it has
/// @param patch        side of a patch, pixels
/// @param channels     colours
/// @param positions    rows of its table of positions
/// @param kind         which of them it is
/// @param pooled       whether SigLIP's head is there
record ClipTower(
        int hidden, int intermediate, int layers, int patch, int channels, long positions, Kind kind, boolean pooled) {
    /// How the kinds differ.
    enum Kind {
        /// A token for the whole picture, and a norm before the first layer.
        CLIP,
        /// Neither; patches are biased.
        SIGLIP,
        /// The same, with patches by a matrix.
        SIGLIP2
    }

    /// Reads the keys of a tower.
    static ClipTower of(Config vision) throws ConfigFault {
        String type = vision.text("model_type").orElse("");
        Kind kind = type.startsWith("clip") ? Kind.CLIP : type.startsWith("siglip2") ? Kind.SIGLIP2 : Kind.SIGLIP;
        return of(vision, kind);
    }

    /// Reads the keys of a tower of a kind.
    static ClipTower of(Config vision, Kind kind) throws ConfigFault {
        int patch = vision.width("patch_size", 14);
        long side = vision.width("image_size", 224) / patch;
        long grid = kind == Kind.SIGLIP2 ? vision.width("num_patches", 256) : side * side;
        return new ClipTower(
                vision.width("hidden_size"),
                vision.width("intermediate_size"),
                vision.layers("num_hidden_layers"),
                patch,
                vision.width("num_channels", 3),
                kind == Kind.CLIP ? grid + 1 : grid,
                kind,
                kind != Kind.CLIP && vision.flag("vision_use_head", true));
    }

    /// The same with fewer or more layers.
    ClipTower cutTo(int some) {
        return new ClipTower(hidden, intermediate, some, patch, channels, positions, kind, pooled);
    }

    /// Writes all of it under `vision_model`, with the head that pools where it has one.
    void write(Tower tower) {
        whole(tower.in("vision_model."));
    }

    /// Writes all of it, with the head that pools where it has one.
    void whole(Tower tower) {
        body(tower);
        if (pooled) {
            pooling(tower.in("head."));
        }
    }

    /// Writes all of it.
    void body(Tower tower) {
        embeddings(tower.in("embeddings."));
        layers(tower.in("encoder.layers."));
        if (kind == Kind.CLIP) {
            tower.norm("pre_layrnorm", hidden);
        }
        tower.norm("post_layernorm", hidden);
    }

    /// Writes the embeddings of patches and positions.
    void embeddings(Tower tower) {
        switch (kind) {
            case CLIP ->
                tower.raw("class_embedding", hidden).raw("patch_embedding.weight", patch, patch, channels, hidden);
            case SIGLIP -> tower.convolution("patch_embedding", patch, patch, channels, hidden);
            case SIGLIP2 -> tower.linear("patch_embedding", (long) channels * patch * patch, hidden);
        }
        tower.table("position_embedding", hidden, positions);
    }

    /// Writes the layers.
    void layers(Tower tower) {
        for (int index = 0; index < layers; index++) {
            layer(tower.in(index + "."));
        }
    }

    private void layer(Tower layer) {
        layer.norm("layer_norm1", hidden)
                .linear("self_attn.q_proj", hidden, hidden)
                .linear("self_attn.k_proj", hidden, hidden)
                .linear("self_attn.v_proj", hidden, hidden)
                .linear("self_attn.out_proj", hidden, hidden)
                .norm("layer_norm2", hidden)
                .linear("mlp.fc1", hidden, intermediate)
                .linear("mlp.fc2", intermediate, hidden);
    }

    /// SigLIP's head, which pools the picture by attention; models that do not use it may store it all the same.
    private void pooling(Tower tower) {
        tower.raw("probe", hidden, 1, 1)
                .raw("attention.in_proj_weight", hidden, 3L * hidden)
                .raw("attention.in_proj_bias", 3L * hidden)
                .linear("attention.out_proj", hidden, hidden)
                .norm("layernorm", hidden)
                .linear("mlp.fc1", hidden, intermediate)
                .linear("mlp.fc2", intermediate, hidden);
    }
}
