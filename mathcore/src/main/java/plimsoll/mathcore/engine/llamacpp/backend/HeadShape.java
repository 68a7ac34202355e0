package plimsoll.mathcore.engine.llamacpp.backend;

/// The heads of an attention as a kernel sees them.
///
/// @param key     width of a key, elements
/// @param value   width of a value, elements
/// @param queries query heads for each key head
public record HeadShape(int key, int value, int queries) {
    /// The same where no key head is read for several of queries at once.
    public HeadShape alone() {
        return new HeadShape(key, value, 1);
    }
}
