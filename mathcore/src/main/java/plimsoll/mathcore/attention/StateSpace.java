package plimsoll.mathcore.attention;

/// A selective state space: a short causal convolution and a recurrent state whose size does not depend on the length.
///
/// Source: Gu and Dao 2023, arXiv:2312.00752 (Mamba); Dao and Gu 2024, arXiv:2405.21060 (Mamba 2).
///
/// @param version   1 or 2
/// @param dInner    channels, elements
/// @param dState    state of each channel (the paper's N), elements
/// @param dConv     taps of the convolution
/// @param numHeads  heads (Mamba 2); for Mamba 1 the rank of the time step
/// @param numGroups groups that share B and C (Mamba 2); 0 where they are not convolved (Mamba 1)
public record StateSpace(int version, int dInner, int dState, int dConv, int numHeads, int numGroups)
        implements Attention {

    @Override
    public Memory memory() {
        int heads = version == 1 ? dInner : numHeads;
        return Memory.perSequence(
                new Lasting.Conv(dInner, 2 * dState, numGroups, dConv),
                new Lasting.Recurrent(heads, (long) dInner * dState / heads));
    }

    @Override
    public String label() {
        return version == 1 ? "Mamba" : "Mamba2";
    }
}
