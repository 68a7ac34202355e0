package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.probes.Gpu;
import plimsoll.probes.Identity;
import plimsoll.probes.Reading;

class NvmlLinesTest {
    @Test
    void whatIsWrittenIsRead() {
        Reading<List<Gpu>> gpus = Reading.measured(List.of(
                gpu("NVIDIA Card 9000", NvmlMemory.of(25757220864L, 471859200L, 1048576L)),
                gpu("NVIDIA Old Card", NvmlMemory.ofOld(8589934592L, 8388608000L)),
                gpu("NVIDIA GPU 2", NvmlMemory.absent(NvmlCode.GPU_IS_LOST))));
        assertEquals(gpus, NvmlLines.parse(NvmlLines.write(gpus)));
    }

    @Test
    void reasonsAreReadToo() {
        Reading<List<Gpu>> none = Reading.notOffered("No library.");
        Reading<List<Gpu>> failed = Reading.failed("Restart the machine.");
        assertEquals(none, NvmlLines.parse(NvmlLines.write(none)));
        assertEquals(failed, NvmlLines.parse(NvmlLines.write(failed)));
        assertEquals(Reading.measured(List.of()), NvmlLines.parse(NvmlLines.write(Reading.measured(List.of()))));
    }

    @Test
    void aDriversChatterIsPassedOver() {
        String text = "driver: hello\n\t\n" + NvmlLines.write(Reading.measured(List.of()));
        assertEquals(Reading.measured(List.of()), NvmlLines.parse(text));
    }

    @Test
    void aWriterThatDiedIsNoEmptyMachine() {
        assertInstanceOf(Reading.Failed.class, NvmlLines.parse(""));
        assertInstanceOf(Reading.Failed.class, NvmlLines.parse("gpu\tNVIDIA Card\tfalse\t1\t2\t3\n"));
    }

    @Test
    void memoryThatTheDriverDoesNotOfferIsTheMachines() {
        assertInstanceOf(
                Reading.NotOffered.class,
                NvmlMemory.absent(NvmlCode.NOT_SUPPORTED).getFirst());
        assertInstanceOf(Reading.NotOffered.class, NvmlMemory.of(0, 0, 0).getFirst());
        assertInstanceOf(
                Reading.Failed.class,
                NvmlMemory.absent(NvmlCode.LIBRARY_MISMATCH).getFirst());
    }

    @Test
    void theChildProcessAnswersOnAnyMachine() {
        Reading<List<Gpu>> reading = NvmlChild.read(List.of(), Duration.ofSeconds(30));
        assertFalse(reading.reason().orElse("").contains("status"), reading.toString());
        assertFalse(reading.reason().orElse("").contains("stopped"), reading.toString());
    }

    private static Gpu gpu(String name, List<Reading<Long>> memory) {
        return Gpu.of(
                Identity.named(name, "NVIDIA"),
                Backend.CUDA,
                false,
                memory.get(0),
                memory.get(1),
                memory.get(2),
                Optional.empty());
    }
}
