package plimsoll.probes.apple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;

class AppleWatchTest {
    private static final Gpu REGISTERED = Gpu.of(
            Identity.named("Apple M9 Test", "Apple"),
            Backend.METAL,
            true,
            Reading.measured(36 * Bytes.GIB),
            Reading.notOffered("not told"),
            Reading.measured(5 * Bytes.GIB),
            Optional.empty());

    @Test
    void macmonTellsWhatMacOsDoesNotAndNeverTheMemory() {
        Readings told = Readings.none()
                .with(Metric.POWER, Reading.measured(12.5))
                .with(Metric.TEMPERATURE, Reading.measured(51.0))
                .with(Metric.UTILIZATION, Reading.measured(0.8))
                .withWhole(Metric.MEMORY_RESERVED, Reading.measured(1L));
        Gpu gpu = AppleWatch.with(REGISTERED, Reading.measured(told));
        assertEquals(Reading.measured(12.5), gpu.readings().get(Metric.POWER));
        assertEquals(Reading.measured(0.8), gpu.readings().get(Metric.UTILIZATION));
        assertEquals(Reading.measured(36 * Bytes.GIB), gpu.total());
        assertInstanceOf(Reading.NotOffered.class, gpu.reserved());
    }

    @Test
    void whatMacOsRegistersComesFirst() {
        Gpu busy = REGISTERED.reading(REGISTERED.readings().with(Metric.UTILIZATION, Reading.measured(0.25)));
        Readings told = Readings.none().with(Metric.UTILIZATION, Reading.measured(0.8));
        assertEquals(
                Reading.measured(0.25),
                AppleWatch.with(busy, Reading.measured(told)).readings().get(Metric.UTILIZATION));
    }

    @Test
    void withoutMacmonThePowerSaysWhy() {
        Gpu gpu = AppleWatch.with(REGISTERED, Reading.notOffered("macmon is not installed."));
        assertEquals(
                Reading.notOffered("macmon is not installed."), gpu.readings().get(Metric.POWER));
    }
}
