package plimsoll.mathcore.engine.llamacpp.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Rigs.gpus;
import static plimsoll.mathcore.engine.llamacpp.graph.Rigs.peaks;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.tensor.ElementType;

/// Peaks of graphs that cross from device to device.
final class ScheduleTest {
    private static final long SIDE = 256;
    private static final long TOKENS = 64;
    private static final long BYTES = SIDE * TOKENS * 4;
    private static final long MATRIX = SIDE * SIDE * 2;

    private static Node x() {
        return Node.input(ElementType.F32, SIDE, TOKENS);
    }

    private static Node matrix(int device) {
        return Node.weight(device, ElementType.F16, SIDE, SIDE);
    }

    @Test
    void whatCrossesHasRoomOnBothSides() {
        assertEquals(List.of(BYTES, 2 * BYTES), peaks(gpus(1, false, 1), mulMat(matrix(1), x())));
    }

    @Test
    void whatCrossesIsCopiedOnce() {
        Node x = x();
        Node sum = add(mulMat(matrix(1), x), mulMat(matrix(1), x));
        assertEquals(List.of(BYTES, 3 * BYTES), peaks(gpus(1, false, 1), sum));
    }

    @Test
    void aWeightOfTheHostIsCopiedToWhereItIsUsed() {
        assertEquals(List.of(BYTES, 2 * BYTES + MATRIX), peaks(gpus(1, true, 1), mulMat(matrix(0), x())));
    }

    @Test
    void everyCopiedWeightStartsARunSoThatTheLastIsForgotten() {
        Node chain = mulMat(matrix(0), mulMat(matrix(0), mulMat(matrix(0), x())));
        long peak = peaks(gpus(1, true, 1), chain).getLast();
        assertTrue(peak < 3 * MATRIX, () -> "peak " + peak);
    }

    @Test
    void devicesThatComputeNothingNeedNothing() {
        assertEquals(0, peaks(gpus(3, false, 1), mulMat(matrix(1), x())).get(2));
    }

    @Test
    void pipelinesKeepFourSetsOfInputsAndCopies() {
        Node end = mulMat(matrix(2), mulMat(matrix(1), x()));
        List<Long> plain = peaks(gpus(2, false, 1), mulMat(matrix(2), mulMat(matrix(1), x())));
        List<Long> pipelined = peaks(gpus(2, false, 4), end);
        assertEquals(plain.get(0) + 3 * BYTES, pipelined.get(0));
        assertEquals(5 * BYTES, pipelined.get(1));
        assertEquals(5 * BYTES, pipelined.get(2));
    }

    /// With a 31st, the first 30 are given back before the next run begins.
    @Test
    void aRunTakesThirtyTensorsFromElsewhere() {
        assertEquals(1, runs(30));
        assertEquals(2, runs(31));
    }

    /// Additions on a device of so many tensors of the host.
    private static long runs(int tensors) {
        Node all = mulMat(matrix(1), Node.cache(1, ElementType.F32, SIDE, TOKENS));
        Node wide = Node.input(ElementType.F32, SIDE, TOKENS, tensors);
        for (int at = 0; at < tensors; at++) {
            all = add(all, view2d(wide, SIDE, TOKENS, wide.stride(1)));
        }
        Graph graph = new Graph();
        graph.expand(all);
        graph.assign(gpus(1, false, 1));
        List<Node> nodes = new Schedule(gpus(1, false, 1), graph).nodes;
        long runs = 0;
        boolean copies = false;
        for (Node node : nodes) {
            boolean isCopy = node.op == Op.NONE;
            runs += isCopy && !copies ? 1 : 0;
            copies = isCopy;
        }
        return runs;
    }

    @Test
    void aPipelineGrowsWhereEveryLayerBringsCopies() {
        assertFalse(grows(2));
        assertTrue(grows(4));
    }

    private static boolean grows(int views) {
        Node x = mulMat(matrix(2), x());
        Node made = unary(mulMat(matrix(1), Node.input(ElementType.F32, SIDE, TOKENS)));
        for (int at = 0; at < views; at++) {
            x = mulMat(matrix(2), add(x, view2d(made, SIDE, TOKENS, made.stride(1))));
        }
        Graph graph = new Graph();
        graph.expand(x);
        return Peaks.of(graph, gpus(2, false, 4)).grows();
    }
}
