package plimsoll.mathcore.attention;

/// Multi-head latent attention: keys and values are rebuilt from one shared latent vector, so a token leaves only
/// that latent and one decoupled rotary key behind. Where the up-projections are not absorbed into the query and the
/// output, the rebuilt keys and values are kept instead.
///
/// Source: DeepSeek-AI 2024, arXiv:2405.04434, section 2.1.
///
/// @param numAttentionHeads query heads
/// @param qLoraRank         width of the compressed query, elements; 0 where the query is not compressed
/// @param kvLoraRank        width of the latent (the paper's d_c), elements
/// @param qkNopeHeadDim     width of a key head without its rotary part (d_h), elements
/// @param qkRopeHeadDim     width of the decoupled key (d_h^R), elements
/// @param vHeadDim          width of a value head, elements
/// @param absorbed          whether the latent itself is attended to
/// @param reach             how far back it looks
public record MultiLatent(
        int numAttentionHeads,
        int qLoraRank,
        int kvLoraRank,
        int qkNopeHeadDim,
        int qkRopeHeadDim,
        int vHeadDim,
        boolean absorbed,
        Reach reach)
        implements Attention {

    /// Attention over everything.
    public MultiLatent(
            int numAttentionHeads,
            int qLoraRank,
            int kvLoraRank,
            int qkNopeHeadDim,
            int qkRopeHeadDim,
            int vHeadDim,
            boolean absorbed) {
        this(
                numAttentionHeads,
                qLoraRank,
                kvLoraRank,
                qkNopeHeadDim,
                qkRopeHeadDim,
                vHeadDim,
                absorbed,
                Reach.EVERYTHING);
    }

    /// The same attention with another reach.
    public MultiLatent within(Reach other) {
        return new MultiLatent(
                numAttentionHeads, qLoraRank, kvLoraRank, qkNopeHeadDim, qkRopeHeadDim, vHeadDim, absorbed, other);
    }

    /// Width of a rebuilt key head, elements.
    public int qkHeadDim() {
        return qkNopeHeadDim + qkRopeHeadDim;
    }

    /// One latent and one rotary key a token, shared by all heads; or every head's rebuilt key and value.
    @Override
    public Memory memory() {
        return absorbed
                ? Memory.perToken(
                        reach, new Strand(Role.LATENT, 1, kvLoraRank), new Strand(Role.ROPE, 1, qkRopeHeadDim))
                : Memory.perToken(
                        reach,
                        new Strand(Role.KEY, numAttentionHeads, qkHeadDim()),
                        new Strand(Role.VALUE, numAttentionHeads, vHeadDim));
    }

    @Override
    public String label() {
        return "MLA";
    }
}
