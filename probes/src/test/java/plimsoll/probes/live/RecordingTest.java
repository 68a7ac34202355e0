package plimsoll.probes.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.probes.Reading;

class RecordingTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        try (Recording recording = recorded(Made.snapshot(0, Made.gpu(1), Made.gpu(2)), Made.snapshot(1))) {
            assertEquals(Optional.of(Made.snapshot(0, Made.gpu(1), Made.gpu(2)).recorded()), recording.next());
            assertEquals(Optional.of(Made.snapshot(1).recorded()), recording.next());
            assertEquals(Optional.empty(), recording.next());
            assertEquals(0, recording.damaged());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the file that is always full is Linux'")
    void aFullDiskIsSaid() throws IOException {
        try (Recorder full = Recorder.open(Path.of("/dev/full")).found().orElseThrow()) {
            String sentence = full.write(Made.snapshot(0)).orElse("");
            assertTrue(sentence.contains("cannot be written"), sentence);
        } catch (IOException again) {
            // What could not be written is tried once more when it is closed.
            assertTrue(String.valueOf(again.getMessage()).contains("space"));
        }
    }

    @Test
    void aTornLineIsPassedOver() throws IOException {
        recorded(Made.snapshot(0)).close();
        String line = SnapshotJson.line(Made.snapshot(1, Made.gpu(1)));
        Files.writeString(
                file(),
                "{}\nno json\n\n{\"devices\":[],\"time\":\"soon\"}\n" + line + "\n" + line.substring(0, 200),
                StandardOpenOption.APPEND);
        try (Recording recording = open()) {
            assertEquals(
                    2,
                    List.of(recording.next(), recording.next()).stream()
                            .filter(Optional::isPresent)
                            .count());
            assertEquals(Optional.empty(), recording.next());
            assertEquals(4, recording.damaged());
        }
    }

    @Test
    void aMissingFileIsSaid() {
        Reading<Recording> missing = Recording.open(folder.resolve("none.jsonl"));
        assertInstanceOf(Reading.Failed.class, missing);
        assertTrue(missing.reason().orElseThrow().contains("none.jsonl cannot be read"));
        assertInstanceOf(Reading.Failed.class, Recorder.open(folder.resolve("no/folder.jsonl")));
    }

    @Test
    void aReplayPlaysItInOrder() throws IOException, InterruptedException {
        BlockingQueue<Snapshot> seen = new LinkedBlockingQueue<>();
        try (Replay replay = new Replay(recorded(Made.snapshot(0), Made.snapshot(1), Made.snapshot(2)), 1000)) {
            replay.start(seen::add);
            for (int second = 0; second < 3; second++) {
                assertEquals(Made.snapshot(second).recorded(), seen.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    private Recording recorded(Snapshot... snapshots) throws IOException {
        try (Recorder recorder = Recorder.open(file()).found().orElseThrow()) {
            for (Snapshot snapshot : snapshots) {
                assertEquals(Optional.empty(), recorder.write(snapshot));
            }
        }
        return open();
    }

    private Recording open() {
        return Recording.open(file()).found().orElseThrow();
    }

    private Path file() {
        return folder.resolve("readings.jsonl");
    }
}
