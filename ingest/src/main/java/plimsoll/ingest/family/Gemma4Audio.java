package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// Gemma 4's audio tower: a conformer behind two convolutions, and the projector that joins it to the text model.
///
/// Source: transformers 5.18, `Gemma4AudioModel`.
final class Gemma4Audio {
    private final int hidden;
    private final boolean clipped;

    private Gemma4Audio(int hidden, boolean clipped) {
        this.hidden = hidden;
        this.clipped = clipped;
    }

    /// Writes tower and projector.
    ///
    /// @param model    where the whole model's names begin
    /// @param audio    the tower's own keys
    /// @param textSize width of the text model's residual stream
    static void write(Tower model, Config audio, int textSize) throws ConfigFault {
        int hidden = audio.width("hidden_size", 1024);
        Gemma4Audio written = new Gemma4Audio(hidden, audio.flag("use_clipped_linears", true));
        Tower tower = model.in("audio_tower.");
        written.ends(tower, audio);
        int heads = audio.width("num_attention_heads", 8);
        int kernel = audio.width("conv_kernel_size", 5);
        int layers = audio.layers("num_hidden_layers");
        for (int index = 0; index < layers; index++) {
            written.layer(tower.in("layers." + index + "."), hidden / heads, kernel);
        }
        int out = audio.width("output_proj_dims", 1536);
        tower.linear("output_proj", hidden, out);
        model.matrix("embed_audio.embedding_projection", out, textSize);
    }

    private void ends(Tower tower, Config audio) throws ConfigFault {
        List<Integer> channels = audio.numbers("subsampling_conv_channels");
        audio.require(channels.size() == 2, "'subsampling_conv_channels' has not two entries");
        int first = channels.getFirst();
        int second = channels.getLast();
        tower.in("subsample_conv_projection.")
                .raw("layer0.conv.weight", 3, 3, 1, first)
                .scale("layer0.norm", first)
                .raw("layer1.conv.weight", 3, 3, first, second)
                .scale("layer1.norm", second)
                .matrix("input_proj_linear", first / 4 * (long) second, hidden);
    }

    private void layer(Tower layer, int headDim, int kernel) {
        for (String half : List.of("feed_forward1.", "feed_forward2.")) {
            linear(layer.in(half), "ffw_layer_1", hidden, 4L * hidden);
            linear(layer.in(half), "ffw_layer_2", 4L * hidden, hidden);
            layer.in(half).scale("pre_layer_norm", hidden).scale("post_layer_norm", hidden);
        }
        Tower attention = layer.in("self_attn.");
        attention.raw("per_dim_scale", headDim).matrix("relative_k_proj", hidden, hidden);
        for (String name : List.of("q_proj", "k_proj", "v_proj", "post")) {
            linear(attention, name, hidden, hidden);
        }
        Tower convolution = layer.in("lconv1d.");
        linear(convolution, "linear_start", hidden, 2L * hidden);
        linear(convolution, "linear_end", hidden, hidden);
        convolution
                .raw("depthwise_conv1d.weight", kernel, 1, hidden)
                .scale("pre_layer_norm", hidden)
                .scale("conv_norm", hidden);
        layer.scale("norm_pre_attn", hidden).scale("norm_post_attn", hidden).scale("norm_out", hidden);
    }

    /// A matrix that may have bounds on what goes in and out.
    private void linear(Tower at, String name, long in, long out) {
        at.matrix(name + ".linear", in, out);
        if (clipped) {
            at.raw(name + ".input_min")
                    .raw(name + ".input_max")
                    .raw(name + ".output_min")
                    .raw(name + ".output_max");
        }
    }
}
