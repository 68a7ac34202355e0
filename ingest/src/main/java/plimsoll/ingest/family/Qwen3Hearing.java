package plimsoll.ingest.family;

import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// The audio tower of Qwen 3 Omni and Qwen 3 ASR: three convolutions over the picture of the sound, then layers like
/// Whisper's with a bias everywhere.
///
/// Source: transformers 5.18, `Qwen3OmniMoeAudioEncoder` and `Qwen3ASREncoder`.
final class Qwen3Hearing {
    private Qwen3Hearing() {}

    static void write(Tower tower, Config audio) throws ConfigFault {
        int hidden = audio.width("d_model");
        int intermediate = audio.width("encoder_ffn_dim");
        int channels = audio.width("downsample_hidden_size", 480);
        int bands = audio.width("num_mel_bins", 128);
        tower.convolution("conv2d1", 3, 3, 1, channels)
                .convolution("conv2d2", 3, 3, channels, channels)
                .convolution("conv2d3", 3, 3, channels, channels)
                .matrix("conv_out", (long) channels * halved(halved(halved(bands))), hidden)
                .norm("ln_post", hidden);
        int layers = audio.layers("encoder_layers");
        for (int index = 0; index < layers; index++) {
            tower.in("layers." + index + ".")
                    .norm("self_attn_layer_norm", hidden)
                    .linear("self_attn.q_proj", hidden, hidden)
                    .linear("self_attn.k_proj", hidden, hidden)
                    .linear("self_attn.v_proj", hidden, hidden)
                    .linear("self_attn.out_proj", hidden, hidden)
                    .norm("final_layer_norm", hidden)
                    .linear("fc1", hidden, intermediate)
                    .linear("fc2", intermediate, hidden);
        }
    }

    private static int halved(int width) {
        return (width + 1) / 2;
    }
}
