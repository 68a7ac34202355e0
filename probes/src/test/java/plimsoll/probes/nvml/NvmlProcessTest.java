package plimsoll.probes.nvml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.probes.ChildJava;
import plimsoll.probes.Conversation;
import plimsoll.probes.DeviceLine;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;

/// The process with the library, with a library that does what it should not. Wants a C compiler.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the stand-in for the library is built for Linux")
class NvmlProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    @TempDir
    private Path root;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Path source = folder.resolve("fake-nvml.c");
        try (InputStream text = NvmlProcessTest.class.getResourceAsStream("fake-nvml.c")) {
            Files.write(source, text == null ? new byte[0] : text.readAllBytes());
        }
        assumeTrue(compiles(source), "no C compiler (cc) is on this machine");
    }

    private static boolean compiles(Path source) throws InterruptedException {
        try {
            Process compiler = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-o", library().toString(), source.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static Path library() {
        return folder.resolve("libfake-nvml.so.1");
    }

    @Test
    void eightGpusAreReadAgainAndAgain() {
        try (Conversation child = start("normal")) {
            for (int second = 0; second < 3; second++) {
                List<Gpu> gpus = read(child).found().orElseThrow();
                assertEquals(8, gpus.size());
                assertEquals(
                        Reading.measured((6L << 30) - (512L << 20)),
                        gpus.getFirst().used());
                assertEquals(Reading.measured(123.0), gpus.getFirst().readings().get(Metric.POWER));
                assertEquals(4, gpus.getLast().holders().found().orElseThrow().size());
            }
        }
    }

    @Test
    void anOldDriverALostGpuAndOneWithoutMemoryAreRead() {
        try (Conversation old = start("old");
                Conversation lost = start("lost");
                Conversation unified = start("unified")) {
            assertInstanceOf(
                    Reading.NotOffered.class,
                    read(old).found().orElseThrow().getFirst().reserved());
            assertEquals(
                    Gpu.State.LOST, read(lost).found().orElseThrow().getFirst().state());
            assertTrue(read(unified).found().orElseThrow().getFirst().integrated());
        }
    }

    @Test
    void whatTheDriverReportsOfOneGpuIsItsLastError() {
        try (Conversation child = start("xid")) {
            List<Gpu> gpus = read(child).found().orElseThrow();
            assertEquals(
                    List.of(Optional.empty(), Optional.of(79.0), Optional.empty()),
                    gpus.subList(0, 3).stream()
                            .map(gpu -> gpu.readings().get(Metric.XID).found())
                            .toList());
        }
    }

    @Test
    void whatADriverPrintsIsPassedOver() {
        try (Conversation child = start("chatter")) {
            assertEquals(8, read(child).found().orElseThrow().size());
        }
    }

    @Test
    void aLibraryThatCrashesIsSaidAndNvidiaSmiAskedAfterTwice() {
        try (Conversation child = start("segv")) {
            NvmlWatch watch = new NvmlWatch(
                    root,
                    child,
                    () -> Reading.notOffered("nvidia-smi is not installed."),
                    System::nanoTime,
                    new ReportedErrors(Clock.systemUTC()));
            assertTrue(watch.sample().reason().orElseThrow().contains("ended with status"));
            assertTrue(watch.sample().reason().orElseThrow().contains("started again in"));
            await(() -> child.crashes() >= 2, watch::sample);
            assertEquals(Reading.notOffered("nvidia-smi is not installed."), watch.sample());
        }
    }

    @Test
    void aLibraryThatHangsIsKilledAndNeverOutlivesItsParent() {
        try (Conversation child = start("hang")) {
            assertEquals(
                    Reading.failed("The library did not answer within 3 s and was stopped."),
                    child.ask(NvmlMain.SAMPLE, Duration.ofSeconds(3)));
            assertTrue(child.process().isEmpty());
        }
        assertTrue(ProcessHandle.current().children().noneMatch(NvmlProcessTest::isChild));
    }

    @Test
    void aProcessThatIsKilledIsStartedAgain() {
        try (Conversation child = start("normal")) {
            read(child);
            child.process().orElseThrow().destroyForcibly();
            assertInstanceOf(Reading.Failed.class, read(child));
            await(() -> read(child).found().isPresent(), () -> {});
        }
    }

    @Test
    void itEndsWithItsInputEvenWhileTheLibraryHangs() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ChildJava.words(NvmlMain.class));
        builder.environment().put(NvmlLibrary.OWN, library().toString());
        builder.environment().put("FAKE_NVML", "hang");
        Process child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        child.getOutputStream().write("sample\n".getBytes(StandardCharsets.UTF_8));
        child.getOutputStream().flush();
        assertFalse(child.waitFor(2, TimeUnit.SECONDS));
        child.getOutputStream().close();
        assertTrue(child.waitFor(20, TimeUnit.SECONDS));
    }

    @Test
    void withoutTheLibraryItSaysSo() {
        try (Conversation child = new Conversation(
                "The library",
                ChildJava.words(NvmlMain.class),
                Map.of(NvmlLibrary.OWN, "/nowhere/libnvidia-ml.so.1"))) {
            assertInstanceOf(Reading.NotOffered.class, read(child));
        }
    }

    private static boolean isChild(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(NvmlMain.class.getName());
    }

    private static void await(BooleanSupplier done, Runnable step) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertFalse(System.nanoTime() > end, "it did not happen in time");
            step.run();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static Reading<List<Gpu>> read(Conversation child) {
        return child.ask(NvmlMain.SAMPLE, PATIENCE).then(DeviceLine::read);
    }

    private static Conversation start(String scenario) {
        Map<String, String> environment = new HashMap<>();
        environment.put(NvmlLibrary.OWN, library().toString());
        environment.put("FAKE_NVML", scenario);
        return new Conversation("The library", ChildJava.words(NvmlMain.class), environment);
    }
}
