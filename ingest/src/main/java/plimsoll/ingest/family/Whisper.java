package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Whisper's encoder as an audio tower: two convolutions over the sound's bands, positions, and layers of two norms,
/// four projections and two matrices. Its keys have no bias.
///
/// Source: transformers 5.18, `modeling_whisper.py`, `modeling_qwen2_audio.py` and `modeling_voxtral.py`.
///
/// @param hidden       width of its residual stream
/// @param intermediate width between its two matrices
/// @param layers       how many layers it has
/// @param bands        bands of the spectrum
/// @param positions    rows of its table of positions
record Whisper(int hidden, int intermediate, int layers, int bands, int positions) {
    /// Reads the keys of a tower, by the names of Whisper or the usual ones.
    static Whisper of(Config audio) throws ConfigFault {
        return new Whisper(
                audio.width(audio.anyOf("d_model", "hidden_size")),
                audio.width(audio.anyOf("encoder_ffn_dim", "intermediate_size")),
                audio.layers(audio.anyOf("encoder_layers", "num_hidden_layers")),
                audio.width("num_mel_bins", 128),
                audio.width("max_source_positions", 1500));
    }

    /// Writes the tower with its table of positions.
    void write(Tower tower) {
        convolutions(tower);
        tower.table("embed_positions", hidden, positions).norm("layer_norm", hidden);
        layers(tower);
    }

    /// Writes the two convolutions.
    void convolutions(Tower tower) {
        tower.convolution("conv1", 3, bands, hidden).convolution("conv2", 3, hidden, hidden);
    }

    /// Writes the layers.
    void layers(Tower tower) {
        for (int index = 0; index < layers; index++) {
            tower.in("layers." + index + ".")
                    .norm("self_attn_layer_norm", hidden)
                    .linear("self_attn.q_proj", hidden, hidden)
                    .matrix("self_attn.k_proj", hidden, hidden)
                    .linear("self_attn.v_proj", hidden, hidden)
                    .linear("self_attn.out_proj", hidden, hidden)
                    .norm("final_layer_norm", hidden)
                    .linear("fc1", hidden, intermediate)
                    .linear("fc2", intermediate, hidden);
        }
    }
}
