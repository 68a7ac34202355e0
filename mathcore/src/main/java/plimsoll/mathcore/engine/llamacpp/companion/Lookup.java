package plimsoll.mathcore.engine.llamacpp.companion;

/// Drafts that are looked up in what was said before, without any model (n-grams).
///
/// @param most  tokens of one draft
/// @param table bytes of a table that is made for it when the server starts; what grows with what is said is not in it
public record Lookup(int most, long table) {}
