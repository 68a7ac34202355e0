package plimsoll.app.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 700, 5_000_000, 528_482_304, 40_000_000_000L})
    void theAxisIsRoundAndHighEnough(long largest) {
        LayerAxis axis = LayerAxis.of(largest);
        assertTrue(axis.top() >= largest);
        assertTrue(axis.ticks().size() <= 6, axis.toString());
        assertEquals(axis.top(), axis.ticks().getLast());
    }

    @Test
    void columnsLieOnWholePixelsAndDoNotOverlap() {
        PlotArea area = new PlotArea(640, 300, 11, 126);
        for (int i = 0; i < 125; i++) {
            assertEquals(Math.rint(area.x(i)), area.x(i));
            assertTrue(area.x(i) + area.columnWidth(i) <= area.x(i + 1));
            assertEquals(i, area.columnAt(area.x(i) + 1, 100));
        }
        assertTrue(area.x(125) + area.columnWidth(125) <= 640);
    }

    @Test
    void aPointBesideTheColumnsIsOnNone() {
        PlotArea area = new PlotArea(640, 300, 11, 2);
        assertEquals(-1, area.columnAt(0, 100));
        assertEquals(-1, area.columnAt(639, 100));
        assertEquals(-1, new PlotArea(640, 300, 11, 0).columnAt(100, 100));
    }

    @Test
    void csvHasExactBytesAndQuotesWhatNeedsIt() {
        var host = new LayerColumn.LaneDevice("host, \"CPU\"", 0);
        var weights = new Slice(MemoryKind.WEIGHTS, 1_234_567);
        String csv = LayerCsv.of(List.of(new LayerColumn(0, "0", "GQA", 0, List.of(host), List.of(weights))));
        assertEquals("""
                layer,attention,device,weights_bytes,kv_cache_bytes,recurrent_state_bytes,total_bytes
                0,GQA,"host, ""CPU""\",1234567,0,0,1234567
                """, csv);
    }
}
