package plimsoll.ingest.family;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// EXAONE 4: norms behind attention and feed-forward, norms of each head, and in the larger model three layers with a
/// window to one without.
///
/// Source: transformers 5.18, `modeling_exaone4.py`; llama.cpp b10587, `conversion/exaone.py`.
final class Exaone4 implements Family {
    @Override
    public List<String> modelTypes() {
        return List.of("exaone4");
    }

    @Override
    public Network network(Config config) throws ConfigFault {
        int intermediate = config.width("intermediate_size");
        String pattern = config.isText("sliding_window_pattern")
                ? config.text("sliding_window_pattern").orElseThrow()
                : "";
        int turn = pattern.isEmpty() ? config.width("sliding_window_pattern", 4) : pattern.length();
        boolean windowed = config.has("sliding_window");
        Decoder decoder = Decoder.of(config, "exaone4", false)
                .scaled()
                .within(Reaches.of(config, index -> windowed && isWindow(pattern, turn, index)));
        return decoder.of((layer, index) -> {
            layer.norm("post_attention_layernorm", "post_attention_norm", decoder.hidden(), false)
                    .norm("post_feedforward_layernorm", "post_ffw_norm", decoder.hidden(), false);
            decoder.heads().write(layer);
            decoder.heads().writeNorms(layer);
            return Blocks.gated(layer, decoder.hidden(), intermediate, false);
        });
    }

    private static boolean isWindow(String pattern, int turn, int index) {
        return pattern.isEmpty() ? (index + 1) % turn != 0 : pattern.charAt(index % turn) == 'L';
    }
}
