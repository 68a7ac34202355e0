package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.app.option.IdleOption;

/// A line that starts llama-server, as it stands in somebody's script, put behind `plan`.
class StartLineTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() {
        TinyGguf.write(folder.resolve("tiny.gguf"));
    }

    private Session.Result plan(String line) {
        return new Session(folder).run(("plan " + line).split(" ", -1));
    }

    @Test
    void whatChangesNoMemoryIsTakenAndNamed() {
        String plain = "-m tiny.gguf -c 512 -ngl 0 --json";
        JsonNode without = plan(plain).json();
        JsonNode with = plan("llama-server " + plain
                        + " -t 8 --port=8080 --host 0.0.0.0 --jinja --temp 0.7 -n -1 --api-key secret"
                        + " --control-vector-layer-range 1 2 --no-warmup -t 4")
                .json();
        assertEquals(without.get("memory"), with.get("memory"));
        assertEquals(
                List.of(
                        "-t",
                        "--port",
                        "--host",
                        "--jinja",
                        "--temp",
                        "-n",
                        "--api-key",
                        "--control-vector-layer-range",
                        "--no-warmup"),
                with.get("ignored").valueStream().map(JsonNode::asText).toList());
        assertFalse(without.has("ignored"));
        assertFalse(with.toString().contains("secret"));
    }

    @Test
    void aPersonReadsItInOneQuietLine() {
        String out = plan("-m tiny.gguf -c 512 -t 8 --port 1").out();
        assertTrue(out.contains("\nno bearing on memory: -t, --port\n"), out);
    }

    @Test
    void whatGrowsWhileItServesIsSaid() {
        String out = plan("-m tiny.gguf -c 512 --cache-ram 0").out();
        assertTrue(out.contains("(--cache-ram) is not planned."), out);
    }

    @Test
    void theProgramNamesTheTool() {
        assertEquals(
                plan("tiny.gguf --tool cli -c 512 --json").json().get("memory"),
                plan("./build/bin/llama-cli -m tiny.gguf -c 512 -p Hello --json")
                        .json()
                        .get("memory"));
    }

    @Test
    void aModeOfLoadingIsMappingOrNot() {
        assertTrue(mapped("-lm auto"));
        assertTrue(mapped("--load-mode mmap+mlock"));
        assertFalse(mapped("-lm none"));
        assertFalse(mapped("-dio"));
        assertFalse(mapped("-ndio"));
        assertFalse(mapped("--mlock"));
        assertEquals(2, plan("tiny.gguf -lm fast").status());
    }

    private boolean mapped(String option) {
        return plan("tiny.gguf -c 512 --json " + option)
                .json()
                .at("/memory/0/mapped")
                .asBoolean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--override-kv a=int:1", "--no-repack", "--embedding", "--spec-default", "--fit-target 1"})
    void whatChangesMemoryAndIsNotKnownStaysRefused(String option) {
        Session.Result refused = plan("tiny.gguf -c 512 " + option);
        assertEquals(2, refused.status(), refused.out());
        assertTrue(refused.err().contains("there is no option " + option.split(" ", -1)[0]), refused.err());
    }

    @Test
    void twoValuesAreAskedFor() {
        Session.Result refused = plan("tiny.gguf --control-vector-layer-range 1");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("needs two values after it"), refused.err());
    }

    @Test
    void aRequestMayHaveThemToo() {
        String line = "{\"model\":\"tiny.gguf\",\"ctx_size\":512,\"threads\":8,\"api_key\":[\"a\",\"b\"]}\n";
        JsonNode answer =
                new Session(folder).typing(line).run("plan", "--requests", "-").json();
        assertEquals(2, answer.get("ignored").size(), answer.toString());
    }

    @Test
    void aListInUtf16IsRead() {
        String line = "{\"id\":\"μ\",\"model\":\"tiny.gguf\",\"ctx_size\":512}\r\n";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] wide = ("\uFEFF" + line).getBytes(charset);
            JsonNode answer = new Session(folder)
                    .typing(wide)
                    .run("plan", "--requests", "-")
                    .json();
            assertEquals("μ", answer.path("id").asText(), answer.toString());
            assertTrue(answer.has("memory"), answer.toString());
        }
    }

    @Test
    void noneOfThemIsAnOptionThatIsPlanned() {
        Set<String> planned = new HashSet<>(PlanCommand.forms().keySet());
        IdleOption.ALL.forEach(option -> option.names().forEach(name -> assertFalse(planned.contains(name), name)));
    }
}
