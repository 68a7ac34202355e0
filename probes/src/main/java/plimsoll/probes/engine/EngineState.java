package plimsoll.probes.engine;

import java.util.List;

/// What an engine is doing.
///
/// @param engine  `llama.cpp`, `vllm` …
/// @param version as it says itself, empty where it does not
/// @param phase   whether it works
/// @param models  what it has loaded
/// @param vitals  what it tells of itself as a whole
/// @param notes   what a person should know about the figures, a sentence each
public record EngineState(
        String engine, String version, Phase phase, List<LoadedModel> models, Vitals vitals, List<String> notes) {
    /// Whether an engine works.
    public enum Phase {
        READY,
        LOADING,
        /// Its model is put away until somebody asks for it. It is not asked for more, which would wake it.
        SLEEPING
    }

    public EngineState {
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }
}
