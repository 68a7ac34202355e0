package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class BroadcastTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void theNewestObjectCountsAndABannerIsPassedOver() {
        try (Broadcast program = script("echo 'reading sensors…'; echo '{\"a\":1}'; echo '{\"a\":2}'; sleep 60")) {
            awaits(Reading.measured("{\"a\":2}"), program::newest);
        }
    }

    @Test
    void aProgramThatEndsIsStartedAgainLaterEachTime() {
        try (Broadcast program = script("echo '{\"a\":1}'")) {
            awaits(Reading.failed("the tool ended instead of telling more."), program::newest);
            assertEquals(Reading.failed("the tool ended instead of telling more."), program.newest());
            nanos.addAndGet(2 * SECOND);
            assertEquals(Reading.notOffered("the tool has not told anything yet."), program.newest());
        }
    }

    @Test
    void aProgramThatFallsSilentIsStopped() {
        try (Broadcast program = script("echo '{\"a\":1}'; sleep 61.75")) {
            awaits(Reading.measured("{\"a\":1}"), program::newest);
            nanos.addAndGet(6 * SECOND);
            assertTrue(program.newest().reason().orElseThrow().contains("told nothing for 5 s"));
            assertFalse(ProcessHandle.current()
                    .descendants()
                    .anyMatch(process -> process.info().commandLine().orElse("").contains("61.75")));
        }
    }

    @Test
    void aMissingProgramIsNotOffered() {
        try (Broadcast program = new Broadcast("the tool", List.of("/nowhere/tool"), nanos::get)) {
            assertEquals(Reading.notOffered("the tool is not installed."), program.newest());
        }
    }

    @Test
    void aProgramThatThisUserMayNotRunIsAFailure(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("tool")).toString();
        try (Broadcast program = new Broadcast("the tool", List.of(file), nanos::get)) {
            assertTrue(program.newest().reason().orElseThrow().contains("may not run it"));
        }
    }

    private Broadcast script(String text) {
        return new Broadcast("the tool", List.of("sh", "-c", text), nanos::get);
    }

    private static void awaits(Reading<String> expected, Supplier<Reading<String>> newest) {
        Reading<String> now = newest.get();
        for (int tries = 0; tries < 600 && !now.equals(expected); tries++) {
            LockSupport.parkNanos(20_000_000);
            now = newest.get();
        }
        assertEquals(expected, now);
    }
}
