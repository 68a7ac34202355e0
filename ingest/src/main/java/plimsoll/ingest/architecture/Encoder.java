package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Uncached;

/// Encoders and diffusion models: every token sees all others, before and behind it, and none is kept.
///
/// @param names   llama.cpp's names
/// @param pattern which layers have the window, where there is one
/// @param always  whether they see both ways whatever the file says; the others do if it says so
record Encoder(List<String> names, Pattern pattern, boolean always) implements Architecture {
    @Override
    public Optional<Pattern> turn() {
        return Optional.of(pattern).filter(some -> some.period() > 0);
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Windows.turned(header, layer, pattern, 0)).stream()
                .<Attention>map(Uncached::new)
                .toList();
    }

    @Override
    public boolean causal(Header header) {
        return !always && Architecture.super.causal(header);
    }
}
