package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saved plans on the command line.
class SavedRequestTest {
    @TempDir
    Path folder;

    /// The plan and its model lie in a folder of their own.
    @BeforeEach
    void writePlan() throws IOException {
        TinyGguf.write(Files.createDirectories(folder.resolve("kept")).resolve("tiny.gguf"));
        Files.writeString(folder.resolve("kept/night.plimsoll.json"), """
                {"model":"tiny.gguf","device":"RTX 4090","ctx_size":8192,"cache_type_k":"bf16"}
                """);
    }

    private String planned(String... words) {
        Session.Result result = new Session(folder).run(words);
        assertEquals(Status.DONE, result.status(), result.err());
        return result.out().replaceAll("\"model\":\\s*\"[^\"]*\"", "");
    }

    @Test
    void aSavedPlanIsPlannedWithAllItsOptions() {
        assertEquals(
                planned("plan", "kept/tiny.gguf", "--device", "RTX 4090", "-c", "8192", "-ctk", "bf16", "--json"),
                planned("plan", "kept/night.plimsoll.json", "--json"));
    }

    @Test
    void optionsBehindItWin() {
        assertEquals(
                planned("plan", "kept/tiny.gguf", "--device", "RTX 3090", "-c", "4096", "-ctk", "bf16", "--json"),
                planned("plan", "kept/night.plimsoll.json", "-c", "4096", "--device", "RTX 3090", "--json"));
    }

    @Test
    void whatAnotherMachinePrintedIsLookedForBesideIt() throws IOException {
        String csv = "name, memory.total [MiB], memory.used [MiB]\n%s, %s MiB, 0 MiB\n";
        Files.writeString(folder.resolve("kept/smi.csv"), csv.formatted("NVIDIA H200", "143771"));
        Files.writeString(folder.resolve("smi.csv"), csv.formatted("NVIDIA T4", "15360"));
        Files.writeString(folder.resolve("kept/night.plimsoll.json"), """
                {"model":"tiny.gguf","device":"from:smi.csv"}
                """);
        assertTrue(planned("plan", "kept/night.plimsoll.json").contains("H200"));
    }

    @Test
    void withoutADisplayItsPlanIsPrinted() {
        Session session = new Session(folder);
        assertTrue(Cli.isFileAlone(session.here(), List.of("kept/night.plimsoll.json")));
        assertEquals(
                Status.DONE, Cli.withoutWindow(session.here(), List.of("kept/night.plimsoll.json"), Cli.NO_DISPLAY));
    }

    @Test
    void oneThatNamesAFileThatIsGoneIsOneSentence() throws IOException {
        Files.delete(folder.resolve("kept/tiny.gguf"));
        Session.Result result = new Session(folder).run("plan", "kept/night.plimsoll.json");
        assertEquals(Status.UNREADABLE, result.status());
        assertEquals(1, result.err().lines().count());
        assertTrue(result.err().startsWith("plimsoll: 'night.plimsoll.json': "), result.err());
        assertTrue(result.err().contains("tiny.gguf"), result.err());
    }

    @Test
    void oneThatIsGoneItselfIsOneSentence() {
        Session.Result result = new Session(folder).run("plan", "day.plimsoll.json");
        assertEquals(Status.UNREADABLE, result.status());
        assertEquals("plimsoll: 'day.plimsoll.json' does not exist; check the path\n", result.err());
    }
}
