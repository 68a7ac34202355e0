package plimsoll.probes.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.probes.Holder;
import plimsoll.probes.Reading;

class ProcessCountersTest {
    private static final String CARD = "_luid_0x00000000_0x0000C4F1_phys_0";
    private static final String OTHER = "_luid_0x00000000_0x0001AB02_phys_0";

    private static ProcessCounters.Row row(String instance, long own, long shared) {
        return new ProcessCounters.Row(instance, own, shared);
    }

    @Test
    void processesOfTheOnlyCardAreListedTheLargestFirst() {
        Reading<List<Holder>> read = ProcessCounters.of(
                List.of(row("pid_900" + CARD, 1 << 20, 5), row("pid_4242" + CARD, 8L << 30, 7), row("odd", 3, 3)),
                1,
                false);
        assertEquals(
                List.of(
                        new Holder(4242, "", Reading.measured(8L << 30)),
                        new Holder(900, "", Reading.measured(1L << 20))),
                read.found().orElseThrow());
    }

    @Test
    void anAdapterThatHoldsNothingIsPassedOver() {
        Reading<List<Holder>> read =
                ProcessCounters.of(List.of(row("pid_1" + CARD, 4096, 0), row("pid_1" + OTHER, 0, 4096)), 1, false);
        assertEquals(1, read.found().orElseThrow().size());
    }

    @Test
    void graphicsInAProcessorHoldTheMachinesMemoryToo() {
        Reading<List<Holder>> read = ProcessCounters.of(List.of(row("pid_1" + CARD, 100, 4000)), 1, true);
        assertEquals(
                Reading.measured(4100L), read.found().orElseThrow().getFirst().bytes());
    }

    @Test
    void amongSeveralNobodyIsBlamed() {
        List<ProcessCounters.Row> rows = List.of(row("pid_1" + CARD, 4096, 0), row("pid_2" + OTHER, 4096, 0));
        assertTrue(ProcessCounters.of(rows, 1, false).reason().isPresent());
        assertTrue(ProcessCounters.of(rows.subList(0, 1), 2, false).reason().isPresent());
    }
}
