package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable table() {
        TextTable table = new TextTable("   ");
        table.row(List.of("a-name-of-twenty-six-signs", "1.0 GiB", "fits"));
        return table;
    }

    @Test
    void aWideTerminalGetsWholeNames() {
        assertEquals(List.of("a-name-of-twenty-six-signs   1.0 GiB   fits"), table().lines(100));
    }

    @Test
    void aNarrowOneGetsNarrowGapsFirst() {
        assertEquals(List.of("a-name-of-twenty-six-signs 1.0 GiB fits"), table().lines(40));
    }

    @Test
    void thenNamesLoseTheirMiddle() {
        List<String> lines = table().lines(30);
        assertTrue(lines.getFirst().length() <= 30, lines.getFirst());
        assertTrue(lines.getFirst().startsWith("a-name-o") && lines.getFirst().contains("…"), lines.getFirst());
        assertTrue(lines.getFirst().contains("signs 1.0 GiB fits"), lines.getFirst());
    }

    @Test
    void theTerminalsWidthIsTheSecondWord() {
        assertEquals(OptionalInt.of(132), TerminalWidth.columns("43 132\n"));
        assertEquals(OptionalInt.empty(), TerminalWidth.columns("0 0\n"));
        assertEquals(OptionalInt.empty(), TerminalWidth.columns(""));
    }
}
