package plimsoll.mathcore.attention;

/// Kimi delta attention: a gated delta net whose gate decays each channel by itself, behind a short causal convolution
/// each for queries, keys and values.
///
/// Source: Kimi Team 2025, arXiv:2510.26692, section 3.
///
/// @param numHeads   heads, one state each
/// @param headDim    width of a head, elements
/// @param convKernel taps of the convolutions
public record KimiDelta(int numHeads, int headDim, int convKernel) implements Attention {
    /// Channels of all queries, as many as of keys and of values.
    public int innerDim() {
        return numHeads * headDim;
    }

    @Override
    public Memory memory() {
        return Memory.perSequence(
                new Lasting.Conv(3 * innerDim(), 0, 0, convKernel),
                new Lasting.Recurrent(numHeads, (long) headDim * headDim));
    }

    @Override
    public String label() {
        return "KDA";
    }
}
