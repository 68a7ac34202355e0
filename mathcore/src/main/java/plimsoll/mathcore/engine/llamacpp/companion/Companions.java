package plimsoll.mathcore.engine.llamacpp.companion;

import java.util.List;
import java.util.Optional;

/// What is asked for beside a model.
///
/// @param projector `--mmproj`
/// @param draft     `--model-draft`
/// @param adapters  `--lora`
/// @param vectors   `--control-vector`
public record Companions(
        Optional<Projector> projector, Optional<Draft> draft, List<Adapter> adapters, List<ControlVector> vectors) {
    public static final Companions NONE = new Companions(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Companions {
        adapters = List.copyOf(adapters);
        vectors = List.copyOf(vectors);
    }
}
