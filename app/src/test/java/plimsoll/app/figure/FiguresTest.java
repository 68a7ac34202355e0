package plimsoll.app.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.00",
        "16535600000, 15.40",
        "137438953472, 128.0",
        "'1342285000000', '1,250'",
        "-1181116006, -1.10"
    })
    void gibibytesHaveTwoDecimalsAndATrueZeroHasNone(long bytes, String shown) {
        assertEquals(shown, Figures.gib(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "512, 512 B",
        "4096, 4.0 KiB",
        "252706816, 241.0 MiB",
        "4294967296, 4.00 GiB",
        "1649267441664, 1.50 TiB",
        "-1649267441664, -1.50 TiB"
    })
    void aSizeStandsInTheUnitThatSuits(long bytes, String shown) {
        assertEquals(shown, Figures.size(bytes));
    }

    @ParameterizedTest
    @CsvSource({"25769803776, 24", "25757220864, 23.99", "1610612736, 1.5", "10737418240, 10"})
    void aFieldShowsNoMoreDecimalsThanItNeeds(long bytes, String shown) {
        assertEquals(shown, Figures.plainGib(bytes));
    }

    @ParameterizedTest
    @CsvSource({"8030261248, 8.03 B", "671026419200, 671 B", "137022720, 137 M"})
    void parametersAreCountedInBillions(long count, String shown) {
        assertEquals(shown, Figures.parameters(count));
    }
}
