package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.reconcile.LoadableGguf;

/// `-Dllama-server=PROGRAM` starts a real llama-server with small models that are written here, and lays what it
/// printed beside the plan. The table goes to `target/engine.md`.
class RealEngineTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "f16, 4, 256, 8, 2, f16, -c 2048",
        "one user, 4, 256, 8, 2, f16, -c 4096 -np 1",
        "quantised cache, 4, 256, 8, 2, f16, -c 4096 -ctk q8_0 -ctv q8_0",
        "no flash attention, 4, 256, 8, 2, f16, -c 1024 -fa off",
        "small batches, 6, 512, 8, 8, f16, -c 2048 -b 256 -ub 64",
        "not unified, 4, 256, 8, 4, f16, -c 4096 -np 2 --no-kv-unified",
        "not mapped, 4, 256, 8, 2, f16, -c 2048 --no-mmap",
        "q8_0, 4, 512, 8, 2, q8_0, -c 2048",
        "q4_0, 4, 512, 8, 2, q4_0, -c 2048 -ub 64"
    })
    void whatARealEngineTookIsWhatWasPredicted(
            String name, int layers, int width, int heads, int kvHeads, String type, String options)
            throws IOException {
        String program = System.getProperty("llama-server", "");
        assumeFalse(program.isEmpty(), "no llama-server is named with -Dllama-server=PROGRAM");
        LoadableGguf.write(folder.resolve("pebble.gguf"), layers, width, heads, kvHeads, type);
        String words = "reconcile pebble.gguf --json --device none --run --llama-server " + program + " " + options;
        Session.Result result = new Session(folder)
                .with("PLIMSOLL_HOME", folder.resolve("home").toString())
                .run(words.split(" ", -1));
        assertTrue(result.status() <= Status.NO, result.err());
        JsonNode parts = result.json().at("/devices/0/parts");
        table(name, parts);
        for (JsonNode part : parts) {
            boolean isExact = !part.path("part").asText().equals("context");
            assertTrue(!isExact || part.path("unexplained").asLong() == 0, name + ": " + part);
            boolean isFromTheModel = part.path("part").asText().matches("kv_cache|compute|output");
            assertTrue(!isFromTheModel || part.path("agrees").asBoolean(), name + ": " + part);
        }
        assertEquals("b10587", result.json().at("/engine/planned_version").asText());
    }

    private static void table(String name, JsonNode parts) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (JsonNode part : parts) {
            rows.append("| %s | %s | %,d | %,d | %s |\n"
                    .formatted(
                            name,
                            part.path("part").asText(),
                            part.path("predicted").asLong(),
                            part.path("measured").asLong(),
                            part.path("agrees").asBoolean()
                                    ? "as predicted"
                                    : part.path("causes").toString()));
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "engine.md"), rows, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(rows);
    }
}
