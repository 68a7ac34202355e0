package plimsoll.mathcore.attention;

/// The time mix of RWKV: linear attention whose state decays by channel, with the inputs of the token before at hand
/// (token shift).
///
/// Source: Peng et al. 2024, arXiv:2404.05892 (RWKV 6), section 4; Peng et al. 2025, arXiv:2503.14456 (RWKV 7).
///
/// @param version  6 or 7
/// @param numHeads heads, one state each
/// @param headDim  width of a head, elements
/// @param shifts   inputs of the last token that are kept: 2 where the feed-forward shifts too, else 1
/// @param width    elements of each of them
public record Rwkv(int version, int numHeads, int headDim, int shifts, int width) implements Attention {
    @Override
    public Memory memory() {
        return Memory.perSequence(
                new Lasting.Shift(shifts, width), new Lasting.Recurrent(numHeads, (long) headDim * headDim));
    }

    @Override
    public String label() {
        return "RWKV" + version;
    }
}
