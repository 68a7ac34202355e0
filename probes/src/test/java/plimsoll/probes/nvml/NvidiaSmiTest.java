package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

class NvidiaSmiTest {
    private static final String FULL =
            "uuid, pci.bus_id, name, memory.total [MiB], memory.reserved [MiB], memory.used [MiB],"
                    + " utilization.gpu [%], power.draw [W], temperature.gpu\n";

    @Test
    void eachLineIsAGpuWithItsProcesses() {
        String table = FULL
                + "GPU-aa, 00000000:01:00.0, NVIDIA Card 9000, 24000 MiB, 450 MiB, 1200 MiB, 25 %, 81.50 W, 44\n"
                + "GPU-bb, 00000000:02:00.0, NVIDIA Card 9000, 24000 MiB, 450 MiB, 3 MiB, 0 %, 20.00 W, 31\n";
        String processes =
                "gpu_uuid, pid, process_name, used_gpu_memory [MiB]\nGPU-aa, 812, /usr/bin/llama-server, 1100 MiB\n";
        List<Gpu> gpus = NvidiaSmi.gpus(table, processes).found().orElseThrow();
        assertEquals(2, gpus.size());
        Gpu first = gpus.getFirst();
        assertEquals("0000:01:00.0", first.identity().address());
        assertEquals(Reading.measured(24000 * Bytes.MIB), first.total());
        assertEquals(Reading.measured(450 * Bytes.MIB), first.reserved());
        assertEquals(Reading.measured(1200 * Bytes.MIB), first.used());
        assertEquals(Reading.measured(81.5), first.readings().get(Metric.POWER));
        List<Holder> holders = first.holders().found().orElseThrow();
        assertEquals(812, holders.getFirst().pid());
        assertEquals(Reading.measured(1100 * Bytes.MIB), holders.getFirst().bytes());
    }

    @Test
    void anOldVersionTellsNothingReserved() {
        Gpu gpu = parsed("name, memory.total [MiB], memory.used [MiB]\nGeForce Card 900, 4096 MiB, 42 MiB\n");
        assertInstanceOf(Reading.NotOffered.class, gpu.reserved());
        assertEquals(Reading.measured(42 * Bytes.MIB), gpu.used());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[N/A]", "[GPU is lost]", "[Unknown Error]", "[Insufficient Permissions]", "ERR!"})
    void aTokenIsAReasonAndNever0(String token) {
        Gpu gpu = parsed("name, memory.total [MiB], memory.used [MiB]\nNVIDIA Card, %1$s, %1$s\n".formatted(token));
        assertTrue(gpu.total().reason().isPresent());
        assertTrue(gpu.used().reason().isPresent());
    }

    @Test
    void aMessageIsAFailureAndNamesAGpuThatIsLost() {
        assertInstanceOf(
                Reading.Failed.class,
                NvidiaSmi.gpus("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", ""));
        assertEquals(
                Gpu.State.LOST,
                parsed("Unable to determine the device handle for GPU 0000:0B:00.0: Unknown Error")
                        .state());
    }

    /// As where the driver is changed under a program that runs.
    @Test
    void aVersionThatDoesNotKnowAFieldIsAskedForLess() {
        String unknown = "clocks_event_reasons";
        List<String> asked = new ArrayList<>();
        for (String now : List.of(unknown, "memory.reserved")) {
            Function<String, Reading<String>> version = query -> {
                asked.add(query);
                return query.contains(now)
                        ? Reading.failed("nvidia-smi ended with status 2: Field is not a valid field to query.")
                        : Reading.measured("name, memory.total [MiB], memory.used [MiB]\nCard, 4096 MiB, 42 MiB\n");
            };
            Gpu gpu = NvidiaSmi.read(version, Duration.ofSeconds(5), () -> 0)
                    .found()
                    .orElseThrow()
                    .getFirst();
            assertEquals(Reading.measured(4096 * Bytes.MIB), gpu.total());
        }
        assertTrue(asked.get(1).contains("clocks_throttle_reasons"), asked.get(1));
    }

    @Test
    void oneThatHangsIsAskedOnce() {
        AtomicLong seconds = new AtomicLong();
        Reading<List<Gpu>> hung = NvidiaSmi.read(
                query -> {
                    seconds.addAndGet(5);
                    return Reading.failed("nvidia-smi did not answer within 5 s and was stopped.");
                },
                Duration.ofSeconds(5),
                () -> seconds.get() * 1_000_000_000);
        assertInstanceOf(Reading.Failed.class, hung);
        assertEquals(5, seconds.get());
    }

    @Test
    void noLineIsNoGpu() {
        assertInstanceOf(Reading.NotOffered.class, NvidiaSmi.gpus("\n", ""));
    }

    private static Gpu parsed(String text) {
        return NvidiaSmi.gpus(text, "").found().orElseThrow().getFirst();
    }
}
