package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.app.reconcile.Figure;
import plimsoll.app.reconcile.MemoryPart;
import plimsoll.app.reconcile.Row;

class ProofTableTest {
    private static String difference(long predicted, long measured, long slack) {
        return ProofTable.signed(new Row(
                "host", MemoryPart.OUTPUT, predicted, Optional.of(new Figure(measured, slack, "log")), List.of()));
    }

    @Test
    void whatAgreesAsFinelyAsItsSourceTellsIsSaidToBeRounded() {
        assertEquals("0 B", difference(513_024, 513_024, 0));
        assertEquals("rounded", difference(513_024, 513_802, 5243));
        assertEquals("0 B", difference(1L << 30, (1L << 30) + 4000, 5243));
        assertEquals("+10.0 KiB", difference(513_024, 523_264, 5243));
    }
}
