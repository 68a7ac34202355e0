package plimsoll.mathcore.engine.llamacpp.companion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is asked for beside a model.
///
/// @param projector `--mmproj`
/// @param draft     `--model-draft`
/// @param mtp       `--spec-type draft-mtp`, without another model
/// @param lookup    `--spec-type ngram-…`
/// @param adapters  `--lora`
/// @param vectors   `--control-vector`
public record Companions(
        Optional<Projector> projector,
        Optional<Draft> draft,
        Optional<MtpDraft> mtp,
        Optional<Lookup> lookup,
        List<Adapter> adapters,
        List<ControlVector> vectors) {
    public static final Companions NONE = new Companions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    /// Most tokens of one draft, whoever drafts; 0 where nobody does.
    public int drafted() {
        int modelled = Math.max(
                draft.map(Draft::most).orElse(0), mtp.map(MtpDraft::most).orElse(0));
        return Math.max(modelled, lookup.map(Lookup::most).orElse(0));
    }

    /// Whether somebody drafts.
    public boolean drafts() {
        return draft.isPresent() || mtp.isPresent() || lookup.isPresent();
    }

    public Companions {
        adapters = List.copyOf(adapters);
        vectors = List.copyOf(vectors);
    }

    /// The same with this projector in place of any other.
    public Companions with(Projector other) {
        return new Companions(Optional.of(other), draft, mtp, lookup, adapters, vectors);
    }

    /// The same with this draft model in place of any other.
    public Companions with(Draft other) {
        return new Companions(projector, Optional.of(other), mtp, lookup, adapters, vectors);
    }

    /// The same with one adapter more.
    public Companions and(Adapter one) {
        return new Companions(projector, draft, mtp, lookup, and(adapters, one), vectors);
    }

    /// The same with one control vector more.
    public Companions and(ControlVector one) {
        return new Companions(projector, draft, mtp, lookup, adapters, and(vectors, one));
    }

    private static <T> List<T> and(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }
}
