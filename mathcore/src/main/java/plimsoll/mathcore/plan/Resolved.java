package plimsoll.mathcore.plan;

/// What the engine makes of the options it was given.
///
/// @param ctxSize        cells of the context over all sequences, tokens
/// @param ctxPerSequence the longest one sequence can get, tokens
/// @param streams        sequences with cells of their own
/// @param batchSize      most tokens of one call
/// @param ubatchSize     most tokens of one graph
/// @param flashAttention whether attention runs without materialised scores
public record Resolved(
        int ctxSize, int ctxPerSequence, int streams, int batchSize, int ubatchSize, boolean flashAttention) {
    /// Where no option is planned.
    public static final Resolved UNKNOWN = new Resolved(0, 0, 0, 0, 0, false);

    /// Whether any of it is known: whatever runs has room for a token.
    public boolean isKnown() {
        return ctxSize > 0;
    }
}
