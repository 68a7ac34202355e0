package plimsoll.probes.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oshi.hardware.GpuStats;
import oshi.hardware.GpuTicks;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.ChildJava;
import plimsoll.probes.Conversation;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

class WindowsCardTest {
    /// Tells the same of each figure.
    private record Told(double value) implements GpuStats {
        @Override
        public void close() {}

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public GpuTicks getGpuTicks() {
            throw new UnsupportedOperationException("ticks are not asked for");
        }

        @Override
        public double getGpuUtilization() {
            return value;
        }

        @Override
        public long getVramUsed() {
            return Math.round(value);
        }

        @Override
        public long getSharedMemoryUsed() {
            return Math.round(value);
        }

        @Override
        public double getTemperature() {
            return value;
        }

        @Override
        public double getPowerDraw() {
            return value;
        }

        @Override
        public long getCoreClockMhz() {
            return Math.round(value);
        }

        @Override
        public long getMemoryClockMhz() {
            return Math.round(value);
        }

        @Override
        public double getFanSpeedPercent() {
            return value;
        }
    }

    private static final WindowsCard CARD =
            new WindowsCard("Radeon Test 9", "Advanced Micro Devices, Inc. (0x1002)", 16 * Bytes.GIB);

    @Test
    void figuresAreInTheirUnits() {
        Gpu gpu = CARD.gpu(new Told(50));
        assertEquals("AMD", gpu.vendor());
        assertEquals(Reading.measured(16 * Bytes.GIB), gpu.total());
        assertEquals(Reading.measured(0.5), gpu.readings().get(Metric.UTILIZATION));
        assertEquals(Reading.measured(50.0), gpu.readings().get(Metric.TEMPERATURE));
    }

    @Test
    void whatIsNotKnownIsAbsentAndNever0() {
        Gpu gpu = CARD.gpu(new Told(-1));
        for (Metric metric : gpu.readings().values().keySet()) {
            assertTrue(
                    metric == Metric.MEMORY_TOTAL || gpu.readings().get(metric) instanceof Reading.NotOffered<Double>,
                    metric.key());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Intel(R) UHD Graphics, true",
        "Intel(R) Arc(TM) Graphics, true",
        "Intel(R) Arc(TM) 140V GPU (16GB), true",
        "Intel(R) Arc(TM) A770 Graphics, false",
        "Intel(R) Arc(TM) Pro B60 Graphics, false",
        "AMD Radeon(TM) 780M Graphics, true",
        "AMD Radeon RX 7900 XTX, false"
    })
    void graphicsInAProcessorShareItsMemory(String name, boolean isShared) {
        Gpu gpu = new WindowsCard(name, "", 4 * Bytes.GIB).gpu(new Told(1));
        assertEquals(isShared, gpu.integrated());
        assertEquals(isShared, gpu.total() instanceof Reading.NotOffered<Long>);
    }

    @Test
    void anothersCardAndABasicDisplayAreLeftOut() {
        assertFalse(new WindowsCard("NVIDIA GeForce Test", "NVIDIA (0x10de)", 1).isOurs());
        assertFalse(new WindowsCard("Microsoft Basic Render Driver", "Microsoft (0x1414)", 1).isOurs());
    }

    @Test
    void theProcessAnswersOnAnySystem() {
        try (Conversation child = new Conversation("The reader", ChildJava.words(WindowsMain.class), Map.of())) {
            String said = child.ask("sample", Duration.ofSeconds(60))
                    .then(DeviceLine::read)
                    .reason()
                    .orElse("");
            assertFalse(said.contains("ended") || said.contains("did not answer"), said);
        }
    }
}
