package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;

/// Encoders and diffusion models: every token sees all others, before and behind it.
///
/// @param names   llama.cpp's names
/// @param pattern which layers have the window, where there is one
record Encoder(List<String> names, Pattern pattern) implements Architecture {
    @Override
    public Optional<Pattern> turn() {
        return Optional.of(pattern).filter(some -> some.period() > 0);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Windows.turned(header, layer, pattern, 0));
    }

    @Override
    public boolean causal(Header header) {
        return false;
    }
}
