package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "12, 12 B",
        "4096, 4.0 KiB",
        "1073741824, 1.00 GiB",
        "1649267441664, 1.50 TiB",
        "-1649267441664, -1.50 TiB"
    })
    void bytesHaveTheLargestUnitThatIsNotAFraction(long bytes, String words) {
        assertEquals(words, Amount.of(bytes));
    }
}
