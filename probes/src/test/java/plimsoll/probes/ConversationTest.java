package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class ConversationTest {
    private static final Duration LONG = Duration.ofSeconds(30);

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
