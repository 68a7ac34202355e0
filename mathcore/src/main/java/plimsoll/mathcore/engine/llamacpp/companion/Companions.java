package plimsoll.mathcore.engine.llamacpp.companion;

import java.util.List;
import java.util.Optional;

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
}
