package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;

class NvidiaSmiTest {
    @Test
    void eachLineIsAGpu() {
        List<Gpu> gpus = parsed("NVIDIA Card 9000, 24000, 450, 1200\nNVIDIA Card 9000, 24000, 450, 3\n");
        assertEquals(2, gpus.size());
        assertEquals("NVIDIA Card 9000", gpus.getFirst().name());
        assertEquals(Reading.measured(24000 * Bytes.MIB), gpus.getFirst().total());
        assertEquals(Reading.measured(450 * Bytes.MIB), gpus.getFirst().reserved());
        assertEquals(Reading.measured(1200 * Bytes.MIB), gpus.getFirst().used());
    }

    @Test
    void anOldVersionTellsNothingReserved() {
        Gpu gpu = parsed("GeForce Card 900, 4096, 42").getFirst();
        assertInstanceOf(Reading.NotOffered.class, gpu.reserved());
        assertEquals(Reading.measured(42 * Bytes.MIB), gpu.used());
    }

    @Test
    void aNameMayHoldACommaOrANumber() {
        assertEquals(
                "NVIDIA Card, 12",
                parsed("NVIDIA Card, 12, x, 24000, 450, 3").getFirst().name().substring(0, 15));
    }

    @Test
    void graphicsWithoutMemoryOfTheirOwnAreIntegrated() {
        Gpu gpu = parsed("NVIDIA Unified 1, [N/A], [N/A], [N/A]").getFirst();
        assertTrue(gpu.integrated());
        assertInstanceOf(Reading.NotOffered.class, gpu.total());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[GPU is lost]", "[Unknown Error]", "[Insufficient Permissions]", "ERR!"})
    void aTokenIsAReasonAndNever0(String token) {
        assertInstanceOf(
                Reading.Failed.class,
                parsed("NVIDIA Card, %1$s, %1$s, %1$s".formatted(token))
                        .getFirst()
                        .total());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unable to determine the device handle for GPU 0000:0B:00.0: Unknown Error",
                "NVIDIA-SMI has failed because it could not communicate with the driver.",
                "NVIDIA Card, many, 3, 4, 5, 6, x"
            })
    void aMessageIsHandedOn(String message) {
        Reading<List<Gpu>> reading = NvidiaSmi.parse(message);
        assertEquals("nvidia-smi says: " + message, reading.reason().orElseThrow());
        assertInstanceOf(Reading.Failed.class, reading);
    }

    @Test
    void noLineIsNoGpu() {
        assertInstanceOf(Reading.NotOffered.class, NvidiaSmi.parse("\n"));
    }

    private static List<Gpu> parsed(String text) {
        return NvidiaSmi.parse(text).found().orElseThrow();
    }
}
