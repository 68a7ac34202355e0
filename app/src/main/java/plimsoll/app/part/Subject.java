package plimsoll.app.part;

/// What a control is about.
///
/// @param id     of its node; its pieces are `id-…`
/// @param label  its name for people
/// @param option the engine's own name for it, such as `-c`; empty where it has none
public record Subject(String id, String label, String option) {}
