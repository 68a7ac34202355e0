package plimsoll.app.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
    @ParameterizedTest
    @CsvSource({"32k, 32768", "1M, 1048576", "'32,768', 32768", "8192, 8192", "1.5k, 1536", "' 4096 ', 4096"})
    void readsCountsAsPeopleTypeThem(String text, long count) {
        assertEquals(new Typed.Taken(count), Typed.count(text, 1, 1 << 30));
    }

    @ParameterizedTest
    @CsvSource({"24, 25769803776", "24GiB, 25769803776", "24GB, 24000000000", "1.5, 1610612736"})
    void aBareSizeCountsInGibibytes(String text, long bytes) {
        assertEquals(new Typed.Taken(bytes), Typed.size(text, 1, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "lots", "-5", "0", "1e99", "99999999999999999999999", "999999999999M", "12 34 x", "1,5.5.5"})
    void refusesWhatIsAbsurdInOneSentence(String text) {
        var refused = assertInstanceOf(Typed.Refused.class, Typed.count(text, 1, 1 << 30));
        assertTrue(refused.why().endsWith("."), refused.why());
    }

    @Test
    void aVeryLongTextIsNotRepeatedInFull() {
        var refused = assertInstanceOf(Typed.Refused.class, Typed.count("x".repeat(5000), 1, 10));
        assertTrue(refused.why().length() < 120, refused.why());
    }

    @Test
    void theLimitsAreNamed() {
        assertEquals(new Typed.Refused("512 is too much; at most 256."), Typed.count("512", 1, 256));
        assertEquals(
                new Typed.Refused("1.00 GiB is too little; at least 2.00 GiB."), Typed.size("1", 2L << 30, 4L << 30));
    }
}
