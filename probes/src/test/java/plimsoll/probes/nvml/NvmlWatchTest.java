package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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
    private static final Instant START = Instant.parse("2026-03-01T14:03:20Z");

    @TempDir
    private Path root;

    private final AtomicLong now = new AtomicLong();
    private final InstantSource clock = () -> START.plusNanos(now.get());
    private final ReportedErrors reported = new ReportedErrors(clock.withZone(ZoneOffset.UTC));
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
        for (int second = 0; second < 3; second++) {
            assertEquals(Gpu.State.ASLEEP, sample(watch).getFirst().state());
        }
        assertTrue(child.process().isPresent());
        card(1, "active", "auto");
        assertEquals(Gpu.State.AWAKE, sample(watch).getFirst().state());
        assertEquals(List.of("sample", "rest", "sample"), Files.readAllLines(root.resolve("asked")));
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

    @Test
    void whatTheDriverReportedStaysKnownWithItsTimeWhenTheProcessStartsAnew() throws IOException {
        library.errors.add(31L);
        says("error", List.of());
        says("all", List.of());
        NvmlWatch watch = watch("if [ -e again ]; then while read -r line; do cat all; done;"
                + " else touch again; read -r line; cat error; fi");
        assertReported(sample(watch), "at 14:03: a program on the GPU was stopped");
        now.addAndGet(3600 * SECOND);
        assertTrue(watch.sample().reason().orElseThrow().contains("ended with status 0"));
        List<Gpu> gpus = awaitAnswer(watch);
        assertReported(gpus, "at 14:03: a program");
        assertInstanceOf(Reading.NotOffered.class, gpus.getLast().readings().get(Metric.XID));
        now.addAndGet(24 * 3600 * SECOND);
        assertReported(awaitAnswer(watch), "at 14:03 on 2026-03-01: a program");
        // After a standby everything is watched anew.
        assertReported(sample(watch("read -r line; cat all; cat")), "at 14:03 on 2026-03-01: a program");
    }

    private static void assertReported(List<Gpu> gpus, String words) {
        assertEquals(Reading.measured(31.0), gpus.getFirst().readings().get(Metric.XID));
        String note = gpus.getFirst().note().orElseThrow();
        assertTrue(note.startsWith("The driver reported error 31 (XID) " + words), note);
    }

    /// It is started again after a second.
    private static List<Gpu> awaitAnswer(NvmlWatch watch) {
        long end = System.nanoTime() + 10 * SECOND;
        while (System.nanoTime() < end) {
            Reading<List<Gpu>> told = watch.sample();
            if (told.found().isPresent()) {
                return told.found().get();
            }
            LockSupport.parkNanos(SECOND / 20);
        }
        throw new AssertionError("it did not answer in time");
    }

    /// The library is in this process; the script says what it told, whatever it is asked.
    private NvmlWatch watch() throws IOException {
        says("all", List.of());
        says("one", FakeNvml.addresses(1));
        says("two", FakeNvml.addresses(2));
        return watch("while read -r line; do echo \"$line\" >> asked; case $line in rest) ;;"
                + " *:01:*) cat one ;; *:02:*) cat two ;; *) cat all ;; esac; done");
    }

    private void says(String file, List<String> addresses) throws IOException {
        String line = DeviceLine.write(new NvmlSession(library).sample(addresses, 0));
        Files.writeString(root.resolve(file), line + "\n");
    }

    private NvmlWatch watch(String script) {
        child.close();
        child = new Conversation(
                "The library", List.of("sh", "-c", "cd \"$FOLDER\"; " + script), Map.of("FOLDER", root.toString()));
        return new NvmlWatch(root, child, () -> Reading.failed("not asked"), now::get, reported);
    }

    private List<Gpu> sample(NvmlWatch watch) {
        return watch.sample().found().orElseThrow();
    }

    private String asked() throws IOException {
        return Files.readAllLines(root.resolve("asked")).getLast();
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
