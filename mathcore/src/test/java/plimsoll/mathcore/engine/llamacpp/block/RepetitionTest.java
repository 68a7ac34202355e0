package plimsoll.mathcore.engine.llamacpp.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.engine.llamacpp.block.Repetition.Cut;

final class RepetitionTest {
    private static Repetition of(int... kinds) {
        return Repetition.of(kinds, at -> false);
    }

    private static int[] repeated(int times, int... pattern) {
        return IntStream.range(0, times * pattern.length)
                .map(at -> pattern[at % pattern.length])
                .toArray();
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void shortListsStayWhole() {
        Repetition all = of(0, 0, 0, 1);
        assertEquals(first(4), all.places());
        assertTrue(all.cuts().isEmpty());
    }

    @Test
    void whatIsLeftOutIsAWholeNumberOfTurns() {
        Repetition cut = of(repeated(40, 0));
        assertEquals(first(4), cut.places());
        assertEquals(List.of(new Cut(3, 1, 4)), cut.cuts());
    }

    @Test
    void whereNothingFollowsThreeStay() {
        Repetition cut = Repetition.of(repeated(40, 0), at -> at == 39);
        assertEquals(first(3), cut.places());
    }

    @Test
    void aPatternIsRepeatedAsAWhole() {
        Repetition cut = of(repeated(12, 7, 7, 8));
        assertEquals(first(18), cut.places());
        assertEquals(List.of(new Cut(17, 3, 6)), cut.cuts());
    }

    @Test
    void whatDiffersStays() {
        int[] kinds = new int[22];
        Arrays.fill(kinds, 1);
        kinds[0] = 5;
        kinds[21] = 6;
        Repetition cut = of(kinds);
        assertEquals(10, cut.places().size());
        assertEquals(0, cut.places().getFirst());
        assertEquals(21, cut.places().getLast());
    }

    @Test
    void aCutIsQuietOnceTheBuffersLookAsTheyDidBefore() {
        Cut cut = new Cut(5, 1, 5);
        assertTrue(cut.isQuiet(List.of(1L, 2L, 3L, 9L, 9L, 7L)));
        assertTrue(cut.isQuiet(List.of(1L, 2L, 9L, 3L, 9L, 7L)));
        assertFalse(cut.isQuiet(List.of(1L, 2L, 3L, 4L, 5L, 6L)));
    }
}
