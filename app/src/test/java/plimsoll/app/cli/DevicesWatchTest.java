package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.units.Bytes;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Host;
import plimsoll.probes.Identity;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.live.Pace;
import plimsoll.probes.live.Snapshot;
import plimsoll.probes.live.SnapshotJson;
import plimsoll.probes.live.Source;

class DevicesWatchTest {
    @TempDir
    private Path folder;

    /// A reader that has seen enough after some prints and closes its pipe.
    private static final class Pipe extends OutputStream {
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        private int ends;

        @Override
        public void write(int sign) throws IOException {
            write(new byte[] {(byte) sign}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (ends >= 3) {
                throw new IOException("Broken pipe");
            }
            seen.write(bytes, from, count);
            ends += new String(bytes, from, count, StandardCharsets.UTF_8).contains("\n") ? 1 : 0;
        }
    }

    /// Snapshots without end, as fast as they are taken.
    private static final class Endless implements Source {
        private volatile boolean isClosed;

        @Override
        public void start(Consumer<Snapshot> listener) {
            Thread.ofPlatform().daemon().start(() -> {
                for (int second = 0; !isClosed; second++) {
                    listener.accept(snapshot(second));
                }
            });
        }

        @Override
        public void pace(Pace ignored) {}

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Test
    void eachReadingIsALineOfJsonUntilThePipeIsClosed() throws IOException {
        Pipe pipe = new Pipe();
        assertEquals(Answer.of(Status.DONE), DevicesWatch.run(new Endless(), here(pipe, false), true));
        List<String> lines = pipe.seen.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(3, lines.size());
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertEquals("2026-01-02T03:04:06Z", second.path("time").asText());
        assertEquals(
                24 * Bytes.GIB,
                second.path("devices").get(0).path("memory_total").asLong());
        assertEquals(61.5, second.path("devices").get(0).path("power_watts").asDouble());
        assertTrue(second.path("devices").get(0).path("utilization").isNull());
        assertEquals("No driver.", second.path("absent").path("AMD GPUs").asText());
        assertEquals(
                snapshot(1).recorded(), SnapshotJson.read(lines.get(1)).found().orElseThrow());
    }

    @Test
    void inAPipeTextIsAddedAndOnATerminalDrawnOver() {
        Pipe piped = new Pipe();
        DevicesWatch.run(new Endless(), here(piped, false), false);
        String added = piped.seen.toString(StandardCharsets.UTF_8);
        assertFalse(added.contains("\u001b["));
        assertTrue(added.contains("Test Card 9"), added);
        assertTrue(added.contains("50 % busy"), added);
        Pipe drawn = new Pipe();
        DevicesWatch.run(new Endless(), here(drawn, true), false);
        assertTrue(drawn.seen.toString(StandardCharsets.UTF_8).contains("A\r\u001b[J"));
    }

    private Surroundings here(OutputStream out, boolean isTerminal) {
        Surroundings some = new Session(folder).here();
        return new Surroundings(
                some.in(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                some.err(),
                some.env(),
                some.folder(),
                isTerminal,
                some.charset(),
                some.machine());
    }

    private static Snapshot snapshot(int second) {
        Readings readings = Readings.none()
                .withWhole(Metric.MEMORY_TOTAL, Reading.measured(24 * Bytes.GIB))
                .withWhole(Metric.MEMORY_USED, Reading.measured(Bytes.GIB))
                .with(Metric.POWER, Reading.measured(61.5))
                .with(Metric.UTILIZATION, Reading.failed("The driver is stuck."));
        Gpu gpu = Gpu.of(
                        new Identity("Test Card 9", "NVIDIA", "GPU-1", "0000:01:00.0"),
                        Backend.CUDA,
                        false,
                        Reading.notOffered(""),
                        Reading.notOffered(""),
                        Reading.notOffered(""),
                        Optional.empty())
                .reading(readings);
        return new Snapshot(
                Instant.parse("2026-01-02T03:04:05Z").plusSeconds(second),
                Duration.ofSeconds(1),
                new Host("Test Processor", Readings.none().with(Metric.UTILIZATION, Reading.measured(0.5))),
                List.of(gpu),
                List.of(new Absence("AMD GPUs", "No driver.")),
                false);
    }
}
