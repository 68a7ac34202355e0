package plimsoll.mathcore.attention;

/// The indexer of sparse attention, beside the attention that it serves: it scores every token so far by one small key
/// and lets only the best through.
///
/// Source: DeepSeek-AI 2025, arXiv:2512.02556 (DeepSeek-V3.2), section 2.
///
/// @param numHeads      query heads of the indexer
/// @param headDim       width of its key, elements
/// @param topK          tokens (or blocks of them) that it lets through
/// @param blockSize     tokens of a block; 1 where it picks single ones
/// @param idleValueDim  width of a value that an engine keeps beside the key though nothing reads it, elements; 0 in
///                      every model itself
public record Indexer(int numHeads, int headDim, int topK, int blockSize, int idleValueDim) implements Attention {
    /// An indexer with nothing idle beside it.
    public Indexer(int numHeads, int headDim, int topK) {
        this(numHeads, headDim, topK, 1, 0);
    }

    /// One key a token, shared by all heads.
    @Override
    public Memory memory() {
        Strand key = new Strand(Role.INDEX, 1, headDim);
        return idleValueDim == 0
                ? Memory.perToken(Reach.EVERYTHING, key)
                : Memory.perToken(Reach.EVERYTHING, key, new Strand(Role.VALUE, 1, idleValueDim));
    }

    @Override
    public String label() {
        return "DSA";
    }
}
