package plimsoll.mathcore.attention;

/// Attention whose keys are its values too: one vector a token and head is kept, and nothing is rebuilt from it.
///
/// Source: DeepSeek-AI 2026, DeepSeek-V4, section on hybrid attention.
///
/// @param numAttentionHeads query heads
/// @param numKeyValueHeads  vectors that a token leaves
/// @param headDim           width of each, elements
/// @param reach             how far back it looks
public record SharedKey(int numAttentionHeads, int numKeyValueHeads, int headDim, Reach reach) implements Attention {
    @Override
    public Memory memory() {
        return Memory.perToken(reach, new Strand(Role.KEY, numKeyValueHeads, headDim));
    }

    @Override
    public String label() {
        String heads = numKeyValueHeads == 1 ? "MQA" : "GQA";
        return reach instanceof Reach.Everything ? heads : heads + "+window";
    }
}
