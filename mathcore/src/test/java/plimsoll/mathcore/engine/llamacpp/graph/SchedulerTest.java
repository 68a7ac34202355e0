package plimsoll.mathcore.engine.llamacpp.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rmsNorm;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.rope;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.setRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Rigs.gpus;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.transpose;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import org.junit.jupiter.api.Test;
import plimsoll.mathcore.tensor.ElementType;

final class SchedulerTest {
    private static final long SIDE = 256;

    private static Node x(long tokens) {
        return Node.input(ElementType.F32, SIDE, tokens);
    }

    private static Node matrix(int device) {
        return Node.weight(device, ElementType.F16, SIDE, SIDE);
    }

    private static void assign(Sites sites, Node end) {
        Graph graph = new Graph();
        graph.expand(end);
        graph.assign(sites);
    }

    @Test
    void aProductRunsWhereItsWeightLies() {
        Node first = mulMat(matrix(1), x(8));
        Node second = mulMat(matrix(2), first);
        assign(gpus(2, true, 1), second);
        assertEquals(1, first.device());
        assertEquals(2, second.device());
    }

    @Test
    void whatHasNoWeightRunsWithItsNeighbours() {
        Node before = rmsNorm(x(8));
        Node product = mulMat(matrix(1), before);
        Node behind = unary(product);
        assign(gpus(1, true, 1), behind);
        assertEquals(1, before.device());
        assertEquals(1, behind.device());
    }

    @Test
    void anAcceleratorReachesUpToTheNextWeight() {
        Node looked = getRows(Node.weight(0, ElementType.Q4_K, SIDE, 1000), Node.input(ElementType.I32, 8));
        Node scaled = scale(looked);
        assign(gpus(1, true, 1), mulMat(matrix(1), scaled));
        assertEquals(0, looked.device());
        assertEquals(1, scaled.device());
    }

    @Test
    void largeBatchesOnWeightsOfTheHostRunOnTheFirstAccelerator() {
        Node large = mulMat(matrix(0), x(32));
        assign(gpus(2, true, 1), large);
        assertEquals(1, large.device());
        Node small = mulMat(matrix(0), x(31));
        assign(gpus(2, true, 1), small);
        assertEquals(0, small.device());
        Node forbidden = mulMat(matrix(0), x(32));
        assign(gpus(2, false, 1), forbidden);
        assertEquals(0, forbidden.device());
    }

    @Test
    void rowsAreLookedUpWhereTheTableLies() {
        Node looked = getRows(Node.weight(0, ElementType.F16, SIDE, 1000), Node.input(ElementType.I32, 512));
        assign(gpus(1, true, 1), mulMat(matrix(1), looked));
        assertEquals(0, looked.device());
    }

    @Test
    void aWishIsFollowed() {
        Node norm = rmsNorm(mulMat(matrix(1), x(8))).on(2);
        assign(gpus(2, true, 1), mulMat(matrix(2), norm));
        assertEquals(2, norm.device());
    }

    @Test
    void aCacheIsWrittenWhereItLies() {
        Node cache = Node.cache(0, ElementType.F16, SIDE, 1024);
        Node written = setRows(cache, mulMat(matrix(1), x(8)), Node.input(ElementType.I64, 8));
        assign(gpus(1, true, 1), written);
        assertEquals(0, written.device());
    }

    @Test
    void whatAnAcceleratorCannotComputeRunsOnTheHost() {
        Node product = mulMat(matrix(1), x(8));
        Node ragged = unary(transpose(product));
        assign(gpus(1, true, 1), mulMat(matrix(1), ragged));
        assertEquals(0, ragged.device());
    }

    @Test
    void anAcceleratorDoesNotReadTheBuffersOfAnother() {
        Node sum = add(mulMat(matrix(1), x(8)), Node.weight(2, ElementType.F32, SIDE));
        assign(gpus(2, true, 1), sum);
        assertEquals(2, sum.device());
    }

    @Test
    void rotationFollowsItsQueriesNotItsTable() {
        Node table = Node.weight(0, ElementType.F32, 64);
        Node turned = rope(mulMat(matrix(1), x(8)), Node.input(ElementType.I32, 8), table);
        assign(gpus(1, true, 1), turned);
        assertEquals(1, turned.device());
    }

    @Test
    void viewsAreWhereTheirOwnersAre() {
        Node product = mulMat(matrix(2), x(8));
        Node seen = view2d(product, SIDE / 2, 8, product.stride(1));
        assign(gpus(2, true, 1), scale(seen));
        assertEquals(2, seen.device());
    }
}
