package plimsoll.app.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private final Scale context = new Scale.Logarithmic(512, 131_072, 256);

    @Test
    void aDoublingIsTheSameDistanceEverywhereOnALogarithmicScale() {
        double low = context.position(2048) - context.position(1024);
        double high = context.position(131_072) - context.position(65_536);
        assertEquals(low, high, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"32768, 36864", "33000, 36864", "512, 768", "131072, 131072"})
    void anArrowGoesToTheNextOfEightAnOctave(long from, long to) {
        assertEquals(to, context.step(from, 1));
    }

    @ParameterizedTest
    @CsvSource({"32768, 30720", "36864, 32768", "512, 512", "768, 512"})
    void anArrowBackGoesToTheOneBefore(long from, long to) {
        assertEquals(to, context.step(from, -1));
    }

    @Test
    void aLeapGoesToTheNextPowerOfTwo() {
        assertEquals(65_536, context.leap(40_000, 1));
        assertEquals(32_768, context.leap(40_000, -1));
        assertEquals(16_384, context.leap(32_768, -1));
    }

    @Test
    void bothEndsOfTheSliderAreReached() {
        assertEquals(512, context.at(0));
        assertEquals(131_072, context.at(1));
        assertEquals(0, new Scale.Linear(0, 33).at(0));
        assertEquals(33, new Scale.Linear(0, 33).at(1));
    }

    @Test
    void draggedValuesLieOnTheGrid() {
        for (double at = 0; at <= 1; at += 0.001) {
            assertEquals(0, context.at(at) % 256);
        }
    }

    @Test
    void aScaleOfOneValueStandsStill() {
        assertEquals(1, new Scale.Linear(1, 1).at(0.5));
        assertEquals(1, new Scale.Linear(1, 1).position(1));
    }
}
