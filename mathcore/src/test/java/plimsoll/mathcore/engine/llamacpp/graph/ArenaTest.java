package plimsoll.mathcore.engine.llamacpp.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class ArenaTest {
    private final Arena arena = new Arena(32);

    @Test
    void everyTensorStartsAtAMultipleOfTheAlignment() {
        assertEquals(0, arena.take(1));
        assertEquals(32, arena.take(33));
        assertEquals(96, arena.take(32));
        assertEquals(128, arena.peak());
    }

    @Test
    void aTensorTakesTheSmallestStretchThatHoldsIt() {
        long wide = arena.take(320);
        arena.take(32);
        long narrow = arena.take(96);
        arena.take(32);
        arena.give(wide, 320);
        arena.give(narrow, 96);
        assertEquals(narrow, arena.take(64));
        assertEquals(wide, arena.take(128));
    }

    @Test
    void theEndlessStretchIsTheLastResort() {
        long first = arena.take(64);
        arena.take(32);
        arena.give(first, 64);
        assertEquals(96, arena.take(96));
        assertEquals(first, arena.take(64));
    }

    @Test
    void neighboursThatAreGivenBackBecomeOneStretch() {
        long a = arena.take(64);
        long b = arena.take(64);
        long c = arena.take(64);
        arena.take(32);
        arena.give(a, 64);
        arena.give(c, 64);
        arena.give(b, 64);
        assertEquals(a, arena.take(192));
    }

    @Test
    void whatIsGivenBackAtTheEndJoinsTheEndlessStretch() {
        arena.take(64);
        long last = arena.take(64);
        arena.give(last, 64);
        assertEquals(64, arena.take(1024));
        assertEquals(1088, arena.peak());
    }

    @Test
    void thePeakIsNeverForgotten() {
        long all = arena.take(4096);
        arena.give(all, 4096);
        arena.take(32);
        assertEquals(4096, arena.peak());
    }

    @Test
    void equalFreeListsLookEqual() {
        long before = arena.fingerprint();
        long taken = arena.take(64);
        assertNotEquals(before, arena.fingerprint());
        arena.give(taken, 64);
        assertEquals(before, arena.fingerprint());
    }
}
