package plimsoll.mathcore.attention;

/// A gated delta net: linear attention whose state is decayed by a gate and corrected by the delta rule, behind a
/// short causal convolution over queries, keys and values.
///
/// Source: Yang, Kautz and Hatamizadeh 2024, arXiv:2412.06464, section 3.
///
/// @param numKeyHeads   key heads
/// @param numValueHeads value heads, one state each
/// @param keyHeadDim    width of a key head, elements
/// @param valueHeadDim  width of a value head, elements
/// @param convKernel    taps of the convolution
public record GatedDelta(int numKeyHeads, int numValueHeads, int keyHeadDim, int valueHeadDim, int convKernel)
        implements Attention {

    /// Channels of all keys, elements.
    public int keyDim() {
        return numKeyHeads * keyHeadDim;
    }

    /// Channels of all values, elements.
    public int valueDim() {
        return numValueHeads * valueHeadDim;
    }

    @Override
    public Memory memory() {
        return Memory.perSequence(
                new Lasting.Conv(2 * keyDim() + valueDim(), 0, 0, convKernel),
                new Lasting.Recurrent(numValueHeads, (long) keyHeadDim * valueHeadDim));
    }

    @Override
    public String label() {
        return "GatedDeltaNet";
    }
}
