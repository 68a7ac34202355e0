package plimsoll.probes.engine;

/// A model that an engine has loaded.
///
/// @param name   the engine's name of it
/// @param path   the file, as the engine names it, perhaps relative to its own folder; empty where it does not tell
/// @param vitals what the engine tells of this model alone
public record LoadedModel(String name, String path, Vitals vitals) {
    /// One whose file the engine does not tell.
    LoadedModel(String name, Vitals vitals) {
        this(name, "", vitals);
    }
}
