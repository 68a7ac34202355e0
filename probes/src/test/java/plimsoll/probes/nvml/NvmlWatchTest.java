package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.probes.Conversation;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the process is a shell script")
class NvmlWatchTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path root;

    private final AtomicLong now = new AtomicLong();
    private final FakeNvml library = new FakeNvml();
    private Conversation child = new Conversation("The library", List.of("true"), Map.of());

    @AfterEach
    void close() {
        child.close();
    }

    @Test
    void cardsThatSleepAreNotAskedAndKeepWhatIsKnownOfThem() throws IOException {
        card(1, "active", "on");
        card(2, "active", "auto");
        NvmlWatch watch = watch();
        assertEquals(2, sample(watch).size());
        card(2, "suspended", "auto");
        List<Gpu> gpus = sample(watch);
        assertEquals("sample 0000:01:00.0", asked());
        Gpu asleep = gpus.getLast();
        assertEquals(Gpu.State.ASLEEP, asleep.state());
        assertEquals(Reading.measured(FakeNvml.TOTAL), asleep.total());
        assertInstanceOf(Reading.NotOffered.class, asleep.readings().get(Metric.POWER));
        assertEquals("NVIDIA Test 9000", asleep.name());
    }

    @Test
    void whereAllSleepTheLibraryIsShut() throws IOException {
        card(1, "active", "auto");
        NvmlWatch watch = watch();
        sample(watch);
        card(1, "suspended", "auto");
        assertEquals(Gpu.State.ASLEEP, sample(watch).getFirst().state());
        assertTrue(child.process().isPresent());
    }

    @Test
    void anIdleCardThatMaySleepIsLeftAloneForHalfAMinute() throws IOException {
        card(1, "active", "auto");
        card(2, "active", "on");
        library.processes = 0;
        library.codes.put("nvmlDeviceGetUtilizationRates", NvmlCode.SUCCESS);
        NvmlWatch watch = watch();
        for (int second = 0; second < 17; second++) {
            sample(watch);
            now.addAndGet(SECOND);
        }
        assertEquals(Gpu.State.ASLEEP, sample(watch).getLast().state());
        assertEquals("sample 0000:02:00.0", asked());
        now.addAndGet(31 * SECOND);
        assertEquals(Gpu.State.AWAKE, sample(watch).getLast().state());
    }

    /// The library is in this process; the script says what it told, whatever it is asked.
    private NvmlWatch watch() throws IOException {
        child.close();
        String line = DeviceLine.write(new NvmlSession(library).sample(List.of(), 0));
        String one = DeviceLine.write(new NvmlSession(library).sample(FakeNvml.addresses(1), 0));
        String two = DeviceLine.write(new NvmlSession(library).sample(FakeNvml.addresses(2), 0));
        Files.writeString(root.resolve("all"), line + "\n");
        Files.writeString(root.resolve("one"), one + "\n");
        Files.writeString(root.resolve("two"), two + "\n");
        child = script("while read -r line; do echo \"$line\" > asked; case $line in rest) ;;"
                + " *:01:*) cat one ;; *:02:*) cat two ;; *) cat all ;; esac; done");
        return new NvmlWatch(root, child, () -> Reading.failed("not asked"), now::get);
    }

    private Conversation script(String text) {
        return new Conversation(
                "The library", List.of("sh", "-c", "cd \"$FOLDER\"; " + text), Map.of("FOLDER", root.toString()));
    }

    private List<Gpu> sample(NvmlWatch watch) {
        return watch.sample().found().orElseThrow();
    }

    private String asked() throws IOException {
        return Files.readString(root.resolve("asked")).strip();
    }

    private void card(int bus, String state, String control) throws IOException {
        String folder = "sys/bus/pci/devices/0000:0" + bus + ":00.0/";
        write(folder + "vendor", "0x10de\n");
        write(folder + "class", "0x030200\n");
        write(folder + "power/runtime_status", state + "\n");
        write(folder + "power/control", control + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
