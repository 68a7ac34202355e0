package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class CommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatItPrintsIsTheReading() {
        assertEquals(Reading.measured("24564, [N/A]\n"), run("echo '24564, [N/A]'", 5));
    }

    @Test
    void itRunsInTheCLocaleWithoutInput() {
        assertEquals(Reading.measured("C\n"), run("cat; echo $LC_ALL", 5));
    }

    @Test
    void aMissingProgramIsNotOffered() {
        Reading<String> reading = Command.run("no-such-tool", List.of("/nowhere/no-such-tool"), Duration.ofSeconds(5));
        assertEquals(Reading.notOffered("no-such-tool is not installed."), reading);
    }

    @Test
    void aProgramThatThisUserMayNotRunIsAFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("tool"));
        Reading<String> reading = Command.run("the tool", List.of(file.toString()), Duration.ofSeconds(5));
        assertEquals(Reading.failed("the tool is there, and this user may not run it; give it the right to."), reading);
    }

    @Test
    void anotherStatusThan0SaysTheFirstLine() {
        assertEquals(
                Reading.failed("the tool ended with status 9: No devices were found"),
                run("echo; echo 'No devices were found'; exit 9", 5));
        assertEquals(Reading.failed("the tool ended with status 3."), run("exit 3", 5));
    }

    @Test
    void aHangingProgramIsStoppedAndReaped() {
        Reading<String> reading = run("sleep 61.25", 1);
        assertEquals(Reading.failed("the tool did not answer within 1 s and was stopped."), reading);
        assertTrue(ProcessHandle.current().children().noneMatch(CommandTest::sleeps));
    }

    @Test
    void aProgramThatNeverStopsPrintingIsStoppedBeforeTheDiskIsFull() {
        long start = System.nanoTime();
        assertEquals(Reading.failed("the tool printed more than 16 MiB and was stopped."), run("yes", 60));
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }

    @Test
    void aLongAnswerIsReadWhole() {
        assertEquals(
                3_000_000,
                run("head -c 3000000 /dev/zero", 30).found().orElseThrow().length());
    }

    @Test
    void aGrandchildThatHoldsTheOutputMakesNobodyWait() {
        long start = System.nanoTime();
        assertEquals(Reading.measured("done\n"), run("sleep 3 & echo done", 10));
        assertTrue(System.nanoTime() - start < 2_500_000_000L);
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("61.25"))
                .isPresent();
    }

    private static Reading<String> run(String script, int seconds) {
        return Command.run("the tool", List.of("sh", "-c", script), Duration.ofSeconds(seconds));
    }
}
