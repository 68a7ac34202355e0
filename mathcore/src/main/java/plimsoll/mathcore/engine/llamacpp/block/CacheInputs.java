package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// The inputs that layers of one reach share: the numbers of the cells that new tokens go to, the mask, and the
/// rotations that spread outliers before keys and values are quantised.
///
/// Source: llama.cpp b10587, `build_input_k_idxs` … `build_input_v_rot` in src/llama-kv-cache.cpp and
/// `build_attn_inp_kq_mask` in src/llama-graph.cpp.
///
/// @param cells         cells of a stream
/// @param keyCells      cell of each token's key
/// @param valueCells    cell of each token's value, or of each of its elements where values are stored transposed
/// @param mask          which cells each token sees
/// @param keyRotation   square matrix, or absent
/// @param valueRotation square matrix, or absent
record CacheInputs(int cells, Node keyCells, Node valueCells, Node mask, Node keyRotation, Node valueRotation) {
    private static final int ROTATION = 64;

    static CacheInputs of(Frame frame, Reach reach) {
        GraphQuestion asked = frame.question;
        int cells = asked.cells().getOrDefault(reach, 0);
        long tokens = asked.tokens();
        long perValue = asked.transposedValues() ? frame.widths.widestValue() : 1;
        ElementType maskType = asked.flash() ? ElementType.F16 : ElementType.F32;
        return new CacheInputs(
                cells,
                Node.input(ElementType.I64, tokens),
                Node.input(ElementType.I64, tokens * perValue),
                Node.input(maskType, cells, tokens / asked.streams(), 1, asked.streams()),
                keyRotation(asked.typeK(), frame.widths, reach),
                valueRotation(asked.typeV(), frame.widths, reach));
    }

    /// As large a power of two as divides the head, where all layers of the cache agree on it.
    private static Node keyRotation(ElementType type, CacheWidths widths, Reach reach) {
        int head = widths.keyHeads().getOrDefault(reach, 0);
        if (head <= 0 || widths.neverRotates() || !type.isQuantized() || widths.firstKeyHead() % ROTATION != 0) {
            return Node.ABSENT;
        }
        int side = ROTATION;
        while (head % (2 * side) == 0) {
            side *= 2;
        }
        return Node.input(ElementType.F32, side, side);
    }

    private static Node valueRotation(ElementType type, CacheWidths widths, Reach reach) {
        int head = widths.valueHeads().getOrDefault(reach, 0);
        boolean rotates =
                head > 0 && !widths.neverRotates() && type.isQuantized() && widths.firstValueHead() % ROTATION == 0;
        return rotates ? Node.input(ElementType.F32, ROTATION, ROTATION) : Node.ABSENT;
    }
}
