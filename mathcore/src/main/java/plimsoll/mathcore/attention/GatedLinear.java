package plimsoll.mathcore.attention;

/// Linear attention with a gate that decays the state by channel or by slot, and no convolution before it: a state
/// takes the place of all keys and values.
///
/// Source: Yang et al. 2024, arXiv:2312.06635 (GLA); Qin et al. 2024, arXiv:2404.07904 (HGRN 2); Zhang et al. 2024,
/// arXiv:2409.07146 (GSA, whose slots hold a key and a value each).
///
/// @param numHeads heads, one state each
/// @param rows     rows of a state: elements of a key, or slots
/// @param columns  columns of a state: elements of a value, or of a key and a value
public record GatedLinear(int numHeads, int rows, int columns) implements Attention {
    @Override
    public Memory memory() {
        return Memory.perSequence(new Lasting.Recurrent(numHeads, (long) rows * columns));
    }

    @Override
    public String label() {
        return "linear";
    }
}
