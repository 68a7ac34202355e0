package plimsoll.mathcore.engine.llamacpp.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.clamp;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.concat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.copy;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.glu;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Rigs.peaks;
import static plimsoll.mathcore.engine.llamacpp.graph.Rigs.processor;
import static plimsoll.mathcore.engine.llamacpp.graph.Rigs.tensors;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view1d;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.tensor.ElementType;

/// Peaks in tensors of 64 x 8 numbers.
final class AllocatorTest {
    private static final long SIDE = 64;
    private static final long TOKENS = 8;
    private static final long BYTES = SIDE * TOKENS * 4;

    private static Node x() {
        return Node.input(ElementType.F32, SIDE, TOKENS);
    }

    private static Node matrix() {
        return Node.weight(0, ElementType.F32, SIDE, SIDE);
    }

    @Test
    void weightsAndCachesTakeNoRoom() {
        Node cache = Node.cache(0, ElementType.F32, SIDE, TOKENS);
        assertEquals(1, tensors(BYTES, add(cache, Node.weight(0, ElementType.F32, SIDE))));
    }

    @Test
    void whatIsReadOnceIsTakenOver() {
        assertEquals(1, tensors(BYTES, rmsNorm(scale(unary(x())))));
    }

    @Test
    void aProductNeedsRoomOfItsOwn() {
        assertEquals(2, tensors(BYTES, mulMat(matrix(), x())));
        assertEquals(2, tensors(BYTES, mulMat(matrix(), mulMat(matrix(), mulMat(matrix(), x())))));
    }

    @Test
    void aGatedActivationNeedsRoomOfItsOwn() {
        assertEquals(3, tensors(BYTES, glu(x(), x())));
    }

    @Test
    void whatIsReadAgainIsNotTakenOver() {
        Node x = x();
        assertEquals(2, tensors(BYTES, add(scale(x), x)));
    }

    @Test
    void theLastReaderTakesOver() {
        Node x = x();
        Node half = scale(x);
        assertEquals(2, tensors(BYTES, add(add(half, x), half)));
    }

    @Test
    void aSumTakesOverTheFirstOperandThatItMay() {
        Node x = x();
        Node sum = add(x, mulMat(matrix(), x));
        assertEquals(2, tensors(BYTES, unary(sum)));
    }

    @Test
    void anotherShapeIsNotTakenOver() {
        Node row = Node.input(ElementType.F32, SIDE, 1);
        assertEquals(
                BYTES + SIDE * 4,
                peaks(processor(), add(mulMat(matrix(), x()), row)).getFirst() - BYTES);
    }

    @Test
    void aViewKeepsItsOwnerAlive() {
        Node x = x();
        Node seen = view2d(x, SIDE / 2, TOKENS, x.stride(1));
        Node other = mulMat(matrix(), mulMat(matrix(), x));
        assertEquals(3, tensors(BYTES, concat(cont(seen), cont(seen), 0), other));
    }

    @Test
    void aViewIsNeverTakenOver() {
        Node x = mulMat(matrix(), x());
        assertEquals(2, tensors(BYTES, scale(reshape(x, SIDE * TOKENS))));
    }

    @Test
    void whatIsHandedToTheCallerIsNeverGivenAway() {
        Node first = mulMat(matrix(), x()).asOutput();
        assertEquals(3, tensors(BYTES, mulMat(matrix(), mulMat(matrix(), scale(first)))));
    }

    @Test
    void inputsHaveTheirRoomFromTheStart() {
        Node late = x();
        Node sum = add(mulMat(matrix(), mulMat(matrix(), x())), late);
        assertEquals(3, tensors(BYTES, sum));
    }

    @Test
    void writingIntoACacheTakesNoRoom() {
        Node cache = Node.cache(0, ElementType.F16, SIDE, 1024);
        Node ids = Node.input(ElementType.I64, TOKENS);
        long bytes = peaks(processor(), setRows(cache, x(), ids)).getFirst();
        assertEquals(BYTES + TOKENS * 8, bytes);
        assertEquals(
                BYTES,
                peaks(processor(), copy(x(), view1d(cache, SIDE * TOKENS))).getFirst());
    }

    @Test
    void boundingHappensInPlaceAndKeepsTheOwner() {
        Node product = mulMat(matrix(), x());
        assertEquals(2, tensors(BYTES, mulMat(matrix(), clamp(product))));
    }

    @Test
    void everythingIsRoundedUpToTheAlignment() {
        Node tiny = Node.input(ElementType.F32, 1);
        assertEquals(List.of(32L), peaks(processor(), scale(tiny)));
        assertEquals(List.of(64L), peaks(processor(), cont(tiny)));
    }

    @Test
    void theEndOfABlockIsRemembered() {
        Graph graph = new Graph();
        Node first = add(mulMat(matrix(), x()), Node.weight(0, ElementType.F32, SIDE))
                .marked();
        Node second = mulMat(matrix(), first);
        Node third = mulMat(matrix(), second).marked();
        graph.expand(third);
        assertEquals(2, Peaks.of(graph, processor()).marks().size());
    }
}
