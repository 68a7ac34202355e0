package plimsoll.probes.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plimsoll.probes.Gpu;
import plimsoll.probes.Instrument;
import plimsoll.probes.Reading;

/// A day of readings of eight devices, as fast as they come; two hours in an ordinary run, `-Dday` takes it whole.
class DayTest {
    private static final int HOUR = 3600;
    private static final int SECONDS = System.getProperty("day") == null ? 2 * HOUR : 24 * HOUR;
    private static final long ALLOWED = 2 << 20;

    @Test
    void nothingGrows() {
        History history = new History();
        Instrument instrument = new Instrument("Test GPUs", Duration.ofSeconds(30), () -> DayTest::gpus);
        try (Sampling sampling = new Sampling(List.of(instrument), Made::host)) {
            run(sampling, history, 0, HOUR);
            long before = heap();
            int threads = Thread.activeCount();
            run(sampling, history, HOUR, SECONDS);
            long grown = heap() - before;
            assertTrue(grown < ALLOWED, grown + " bytes more");
            assertEquals(threads, Thread.activeCount());
            assertEquals(9, history.devices());
        }
    }

    private static void run(Sampling sampling, History history, int from, int to) {
        for (int second = from; second < to; second++) {
            Snapshot snapshot = sampling.tick(Made.START.plusSeconds(second), second * 1_000_000_000L, Pace.BATTERY);
            assertEquals(8, snapshot.gpus().size());
            history.add(snapshot);
        }
    }

    private static Reading<List<Gpu>> gpus() {
        return Reading.measured(IntStream.rangeClosed(1, 8).mapToObj(Made::gpu).toList());
    }

    private static long heap() {
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
