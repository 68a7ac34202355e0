package plimsoll.mathcore.engine.llamacpp;

/// The answer to the name of a version.
public sealed interface LlamaCppVersion {
    /// Its rules are known.
    record Known(LlamaCpp engine) implements LlamaCppVersion {}

    /// They are not.
    ///
    /// @param sentence what is not known and what to do
    record Unknown(String sentence) implements LlamaCppVersion {}
}
