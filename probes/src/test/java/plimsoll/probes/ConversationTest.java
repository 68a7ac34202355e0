package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class ConversationTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aLineIsAnsweredWithALine() {
        try (Conversation program = script("while read -r line; do echo \"{$line}\"; done")) {
            assertEquals(Reading.measured("{one}"), program.ask("one", LONG));
            assertEquals(Reading.measured("{two}"), program.ask("two", LONG));
        }
    }

    @Test
    void garbageIsNoAnswer() {
        try (Conversation program = script("head -c 100000 /dev/urandom; read -r line; sleep 60")) {
            assertEquals(
                    Reading.failed("the tool did not answer within 1 s and was stopped."),
                    program.ask("one", Duration.ofSeconds(1)));
        }
    }

    /// A driver may print JSON too; taken for an answer, every later one would be that of the question before.
    @Test
    void whatCameBeforeTheQuestionIsNoAnswer() {
        try (Conversation program = script("while read -r line; do printf '{%s}\\n{noise}\\n' \"$line\"; done")) {
            assertEquals(Reading.measured("{one}"), program.ask("one", LONG));
            LockSupport.parkNanos(300_000_000);
            assertEquals(Reading.measured("{two}"), program.ask("two", LONG));
        }
    }

    @Test
    void aProgramThatIsThereAndCannotBeStartedIsNotCalledMissing() throws IOException {
        Path program = Files.writeString(folder.resolve("tool"), "#!/nowhere/interpreter\n");
        try (Conversation tool = new Conversation("the tool", List.of(program.toString()), Map.of(), nanos::get)) {
            assertEquals(
                    Reading.failed("the tool is there, and this user may not run it; give it the right to."),
                    tool.ask("x", LONG));
            assertTrue(program.toFile().setExecutable(true));
            nanos.addAndGet(2_000_000_000L);
            assertTrue(tool.ask("x", LONG).reason().orElseThrow().startsWith("the tool cannot be started ("));
            assertTrue(tool.ask("x", LONG).reason().orElseThrow().contains("started again in"));
            Files.delete(program);
            nanos.addAndGet(3_000_000_000L);
            assertEquals(Reading.notOffered("the tool is not installed."), tool.ask("x", LONG));
        }
    }

    @Test
    void oneThatEndsIsLeftAloneLongerEachTime() {
        try (Conversation program = script("exit 7")) {
            for (int wait : new int[] {1, 2, 5, 15, 60, 60}) {
                assertEquals(
                        Reading.failed("the tool ended with status 7 instead of answering."), program.ask("x", LONG));
                nanos.addAndGet(wait * 1_000_000_000L - 1);
                assertTrue(program.ask("x", LONG).reason().orElseThrow().contains("started again in 1 s"));
                nanos.addAndGet(2);
            }
            assertEquals(6, program.crashes());
        }
    }

    @Test
    void whatItStartedIsStoppedToo() {
        try (Conversation program = script("sleep 62.25 & sleep 62.25")) {
            program.ask("x", Duration.ofSeconds(1));
        }
        assertTrue(ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 62.25")));
    }

    @Test
    void afterItIsClosedNothingIsStarted() {
        Conversation program = script("cat");
        program.close();
        assertEquals(Reading.failed("the tool was stopped."), program.ask("x", LONG));
    }

    private Conversation script(String text) {
        return new Conversation("the tool", List.of("sh", "-c", text), Map.of(), nanos::get);
    }
}
