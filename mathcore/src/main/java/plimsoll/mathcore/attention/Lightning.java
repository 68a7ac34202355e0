package plimsoll.mathcore.attention;

/// Lightning attention: linear attention with a fixed decay a head, so that a state takes the place of all keys and
/// values.
///
/// Source: Qin et al. 2024, arXiv:2401.04658; MiniMax 2025, arXiv:2501.08313, section 2.2.
///
/// @param numHeads heads, one state each
/// @param headDim  width of a head, elements
public record Lightning(int numHeads, int headDim) implements Attention {
    @Override
    public Memory memory() {
        return Memory.perSequence(new Lasting.Recurrent(numHeads, (long) headDim * headDim));
    }

    @Override
    public String label() {
        return "Lightning";
    }
}
