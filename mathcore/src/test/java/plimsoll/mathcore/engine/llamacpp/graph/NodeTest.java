package plimsoll.mathcore.engine.llamacpp.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import plimsoll.mathcore.tensor.ElementType;

final class NodeTest {
    private final Node x = Node.input(ElementType.F32, 64, 8, 4);

    @Test
    void rowsOfBlocksAreCountedInBlocks() {
        Node matrix = Node.weight(0, ElementType.Q4_K, 512, 3);
        assertEquals(2 * 144, matrix.stride(1));
        assertEquals(3 * 2 * 144, matrix.bytes());
    }

    @Test
    void aViewReachesFromItsFirstToItsLastElement() {
        Node seen = Views.view2d(x, 16, 8, x.stride(1));
        assertEquals(7 * 64 * 4 + 16 * 4, seen.bytes());
        assertFalse(seen.isContiguous());
    }

    @Test
    void transposingMovesStridesAndNoBytes() {
        Node turned = Views.permute(x, 1, 2, 0, 3);
        assertArrayEquals(new long[] {4, 64, 8, 1}, turned.extents);
        assertArrayEquals(
                new long[] {64 * 8 * 4, 4, 64 * 4}, new long[] {turned.stride(0), turned.stride(1), turned.stride(2)});
        assertSame(x, turned.owner);
        assertTrue(Ops.cont(turned).isContiguous());
    }

    @Test
    void whatIsAbsentLeavesTheOtherOperandAlone() {
        assertSame(x, Ops.mulMat(Node.ABSENT, x));
        assertSame(x, Ops.add(x, Node.ABSENT));
        assertSame(x, Ops.mul(x, Node.ABSENT));
    }

    @Test
    void aProductHasTheRowsOfItsWeightForEveryColumn() {
        Node product = Ops.mulMat(Node.weight(0, ElementType.F16, 64, 32), x);
        assertArrayEquals(new long[] {32, 8, 4, 1}, product.extents);
    }

    @Test
    void rowsThatAreLookedUpAreNumbers() {
        Node rows = Ops.getRows(Node.weight(0, ElementType.Q4_0, 64, 1000), Node.input(ElementType.I32, 7));
        assertArrayEquals(new long[] {64, 7, 1, 1}, rows.extents);
        assertSame(ElementType.F32, rows.type());
    }

    @Test
    void attentionGivesHeadsBeforeTokens() {
        Node q = Node.input(ElementType.F32, 128, 5, 8);
        Node k = Node.cache(0, ElementType.F16, 128, 256, 2);
        Node v = Node.cache(0, ElementType.F16, 64, 256, 2);
        assertArrayEquals(new long[] {64, 8, 5, 1}, Ops.flashAttention(q, k, v, Node.ABSENT, Node.ABSENT).extents);
    }

    @Test
    void whatIsWrittenIntoAnotherTensorShowsItsMemory() {
        Node cache = Node.cache(0, ElementType.F16, 64, 256);
        Node written = Ops.setRows(cache, x, Node.input(ElementType.I64, 8));
        assertSame(cache, written.owner);
        assertTrue(written.isPlaced());
    }
}
