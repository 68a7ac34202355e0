package plimsoll.probes.engine;

/// A model that an engine has loaded.
///
/// @param name   the engine's name of it
/// @param vitals what the engine tells of this model alone
public record LoadedModel(String name, Vitals vitals) {}
