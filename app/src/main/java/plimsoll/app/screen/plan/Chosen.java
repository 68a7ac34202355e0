package plimsoll.app.screen.plan;

import java.util.Optional;
import java.util.function.Function;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.Origin;
import plimsoll.ingest.source.Requantisation;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.model.Model;

/// The model that is planned, and what it was opened with.
///
/// @param words   as typed, dropped or picked: a path, a catalogue name …
/// @param model   as it is planned
/// @param read    as it was read
/// @param mix     the mix that its weights are planned in; empty for as they are
/// @param written the model in another mix
/// @param gguf    the files that it was read from, where they are GGUF
public record Chosen(
        String words,
        Model model,
        Model read,
        Optional<Mix> mix,
        Function<Mix, Model> written,
        Optional<Origin.Gguf> gguf) {
    /// A model as it is.
    public static Chosen of(String words, FoundModel found) {
        return new Chosen(
                words,
                found.model(),
                found.model(),
                Optional.empty(),
                mix -> Requantisation.in(mix, found).model(),
                found.origin() instanceof Origin.Gguf gguf ? Optional.of(gguf) : Optional.empty());
    }

    /// The same in another mix, or as it is.
    Chosen in(Optional<Mix> other) {
        return new Chosen(words, other.map(written).orElse(read), read, other, written, gguf);
    }
}
