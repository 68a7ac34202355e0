package plimsoll.mathcore.attention;

/// Attention with queries in groups that share a key-value head. One record for multi-head (as many key-value heads
/// as query heads), multi-query (one) and everything between; window, chunk and sinks are values of it.
///
/// Source: Ainslie et al. 2023, arXiv:2305.13245, section 2; Shazeer 2019, arXiv:1911.02150.
///
/// @param numAttentionHeads query heads
/// @param numKeyValueHeads  key-value heads; divides the query heads
/// @param headDim           width of a query or key head, elements
/// @param valueHeadDim      width of a value head, elements
/// @param reach             how far back it looks
/// @param sinks             whether it has learned sinks (they keep no cache)
public record GroupedQuery(
        int numAttentionHeads, int numKeyValueHeads, int headDim, int valueHeadDim, Reach reach, boolean sinks)
        implements Attention {

    /// Attention over everything, with values as wide as keys.
    public GroupedQuery(int numAttentionHeads, int numKeyValueHeads, int headDim) {
        this(numAttentionHeads, numKeyValueHeads, headDim, headDim, Reach.EVERYTHING, false);
    }

    /// The same attention with another reach.
    public GroupedQuery within(Reach other) {
        return new GroupedQuery(numAttentionHeads, numKeyValueHeads, headDim, valueHeadDim, other, sinks);
    }

    /// The same attention with learned sinks.
    public GroupedQuery withSinks() {
        return new GroupedQuery(numAttentionHeads, numKeyValueHeads, headDim, valueHeadDim, reach, true);
    }

    @Override
    public Memory memory() {
        return Memory.perToken(
                reach,
                new Strand(Role.KEY, numKeyValueHeads, headDim),
                new Strand(Role.VALUE, numKeyValueHeads, valueHeadDim));
    }

    @Override
    public String label() {
        String heads = numKeyValueHeads == numAttentionHeads ? "MHA" : numKeyValueHeads == 1 ? "MQA" : "GQA";
        return switch (reach) {
            case Reach.Everything ignored -> heads;
            case Reach.Window ignored -> heads + "+window";
            case Reach.Chunk ignored -> heads + "+chunk";
            case Reach.Every ignored -> heads + "+compressed";
            case Reach.Encoder ignored -> heads + "+cross";
        };
    }
}
