package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.app.cli.Session.Result;

class CliTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeModels() throws IOException {
        TinyGguf.write(folder.resolve("tiny.gguf"));
        Files.writeString(folder.resolve("torn.gguf"), "GGUF");
        Files.writeString(folder.resolve("page.gguf"), "<html></html>");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'plan tiny.gguf'",
        "0, 'plan -m tiny.gguf -np 1 -c 512 --no-mmap --fit off --engine llama.cpp --engine-version b10587'",
        "0, 'plan tiny.gguf --engine-version 8000'",
        "0, 'plan --ctx-size=1k -ngl all -fa auto tiny.gguf'",
        "1, 'plan tiny.gguf --device custom,memory=1MiB'",
        "1, 'plan llama-3.1-8b --json'",
        "0, 'inspect tiny.gguf'",
        "0, 'inspect llama-3.1-8b --json'",
        "0, '--help'",
        "0, 'help plan'",
        "0, '--version'",
        "2, 'plan'",
        "2, 'plan tiny.gguf other.gguf'",
        "2, 'plan tiny.gguf --no-such-option'",
        "2, 'plan tiny.gguf --ctx-size'",
        "2, 'plan tiny.gguf --ctx-size minus'",
        "2, 'plan tiny.gguf --ctx-size -1'",
        "2, 'plan tiny.gguf --mmap=false'",
        "2, 'plan tiny.gguf --engine vllm'",
        "2, 'plan tiny.gguf --engine-version b1'",
        "0, 'plan tiny.gguf --weights q4_k_m --device none'",
        "2, 'plan tiny.gguf --weights q9'",
        "2, 'plan tiny.gguf --weights awq'",
        "0, 'plan llama-3.1-8b --engine transformers --weights awq'",
        "2, 'plan llama-3.1-8b --engine transformers --weights q4_k_m'",
        "3, 'plan tiny.gguf --mmproj x.gguf'",
        "2, 'plan tiny.gguf --fit on'",
        "2, 'plan tiny.gguf --host-memory much'",
        "2, 'plan tiny.gguf --device nothing-of-the-kind'",
        "2, 'plan tiny.gguf --cache-type-v q8_0 --flash-attn off'",
        "2, 'plan tiny.gguf --requests x.jsonl'",
        "2, 'inspect'",
        "2, 'inspect tiny.gguf --ctx-size 1'",
        "0, 'devices'",
        "2, 'devices extra'",
        "2, 'no-such-command'",
        "2, 'plan tiny.gguf --device none --device this'",
    })
    void theExitStatusSaysHowItEnded(int status, String words) {
        Result result = new Session(folder).run(words.split(" "));
        assertEquals(status, result.status(), result.err());
        assertEquals(status >= 2 ? 1 : 0, result.err().lines().count(), result.err());
        assertEquals(status >= 2 && !words.contains("--json"), result.out().isEmpty(), result.out());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 'plan absent.gguf'",
        "3, 'plan torn.gguf'",
        "3, 'plan page.gguf'",
        "3, 'plan .'",
        "3, 'plan no-such-model'",
        "3, 'plan hf:org/name'",
        "3, 'plan hf:org/name --offline'",
        "3, 'inspect hf:org/name:Q4_K_M --offline --json'",
        "3, 'plan ollama:http://127.0.0.1:1/llama3'",
        "3, 'plan http://127.0.0.1:1/model.gguf'",
        "3, 'plan --requests absent.jsonl'",
        "3, 'plan --requests .'",
        "3, 'inspect absent.gguf'",
    })
    void unreadableInputHasAStatusOfItsOwn(int status, String words) {
        theExitStatusSaysHowItEnded(status, words);
    }

    @ParameterizedTest
    @CsvSource({
        "'plan tiny.gguf --ctx-sise 4', --ctx-size",
        "'plan tiny.gguf --flash-atn on', --flash-attn",
        "'plan tiny.gguf --ctx 4', did you mean --ctx-size?",
        "'plan tiny.gguf -ngl -7', or -1 or",
        "'plan --requests .', 'is a folder; name a .jsonl file'",
        "'plan tiny.gguf --device none --device this', none stands beside other devices",
        "'plan tiny.gguf --weights awq', that goes with --engine transformers",
        "'plam tiny.gguf', plan",
        "'plan tiny.gguf -c 99999999999', --ctx-size takes 0 to 1",
        "'plan torn.gguf', torn.gguf",
        "'plan meta-llama/Llama-3.1-8B', or write hf:meta-llama/Llama-3.1-8B",
        "'tiny.gguf tiny.gguf', write plimsoll plan tiny.gguf",
        "'absent.gguf', no file of that name exists",
        "'plan tiny.gguf --device from:', write from:FILE",
        "'plan llama-3.1-9b', llama-3.1-8b",
    })
    void theSentenceNamesWhatIsWrongAndWhatToDo(String words, String named) {
        String err = new Session(folder)
                .run(words.replace("-c 9", "--ctx-size 9").split(" "))
                .err();
        assertTrue(err.contains(named), err);
    }

    @Test
    void aLoopOfLinksIsNotSaidToBeAbsent() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop.gguf"), Path.of("loop.gguf"));
        Result result = new Session(folder).run("plan", "loop.gguf");
        assertEquals(3, result.status());
        assertTrue(result.err().contains("cannot be read ("), result.err());
    }

    @Test
    void aProgramGetsTheRefusalAsJson() {
        Result result = new Session(folder).run("plan", "absent.gguf", "--json");
        assertEquals("plimsoll: " + result.json().get("error").asText() + "\n", result.err());
        assertEquals(1, result.json().size());
    }

    @Test
    void helpNamesOnlyWhatWorks() {
        String overview = new Session(folder).run("--help").out();
        assertTrue(overview.contains("plimsoll plan") && overview.contains("plimsoll inspect"));
        assertTrue(overview.contains("plimsoll doctor") && !overview.contains("plimsoll fit"));
        String plan = new Session(folder).run("plan", "--help").out();
        assertTrue(plan.contains("--ctx-size, -c TOKENS") && plan.contains("--no-kv-offload"), plan);
        assertTrue(plan.contains("--mmproj, -mm FILE"), plan);
        assertFalse(plan.contains("vllm"), plan);
        assertTrue((overview + plan).lines().allMatch(line -> line.length() <= 100));
    }

    @Test
    void withoutCommandAndDisplayAPlanIsShownAndHowToGetAWindow() {
        Result result = new Session(folder).run();
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("Llama 3.1 8B"), result.out());
        assertTrue(result.err().contains("no display"), result.err());
        assertEquals(1, result.err().lines().count());
    }

    @Test
    void oneWordThatIsAFileAndNoCommandIsToBeOpened() {
        Session session = new Session(folder);
        assertTrue(Cli.isFileAlone(session.here(), List.of("tiny.gguf")));
        assertFalse(Cli.isFileAlone(session.here(), List.of("plan")));
        assertFalse(Cli.isFileAlone(session.here(), List.of("--help")));
        assertFalse(Cli.isFileAlone(session.here(), List.of("absent.gguf")));
        assertFalse(Cli.isFileAlone(session.here(), List.of("plan", "tiny.gguf")));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100})
    void noLineIsWiderThanTheTerminal(int columns) {
        String out = new Session(folder)
                .with("COLUMNS", String.valueOf(columns))
                .run("plan", "tiny.gguf", "--device", "RTX 4090x4", "--host-memory", "64GiB")
                .out();
        assertTrue(out.lines().allMatch(line -> line.codePointCount(0, line.length()) <= columns), out);
    }

    @Test
    void coloursAreForATerminalThatNobodyAskedToBePlain() {
        assertTrue(
                new Session(folder).onTerminal().run("plan", "tiny.gguf").out().contains("\u001b["));
        assertFalse(new Session(folder).run("plan", "tiny.gguf").out().contains("\u001b["));
        assertFalse(new Session(folder)
                .onTerminal()
                .with("NO_COLOR", "1")
                .run("plan", "tiny.gguf")
                .out()
                .contains("\u001b["));
        assertFalse(new Session(folder)
                .onTerminal()
                .with("TERM", "dumb")
                .run("plan", "tiny.gguf")
                .out()
                .contains("\u001b["));
    }

    @Test
    void theCommandThatStartsTheEngineSoCanBeCopied() throws IOException {
        Files.copy(folder.resolve("tiny.gguf"), folder.resolve("a model.gguf"));
        String out = new Session(folder)
                .with("COLUMNS", "60")
                .run("plan", "a model.gguf", "-c", "512", "-np", "1", "-ot", "\\.ffn_.*=CPU")
                .out();
        String command = out.substring(out.indexOf("run ") + 4, out.indexOf("--fit off") + 9);
        assertEquals(
                "llama-server -m 'a model.gguf' -c 512 -np 1 -kvu -ot '\\.ffn_.*=CPU' --fit off",
                command.replaceAll("\\\\\n", "").replaceAll(" +", " ").strip());
        assertFalse(new Session(folder).run("plan", "llama-3.1-8b").out().contains("llama-server"));
    }

    @Test
    void aLocaleWithoutSignsGetsAscii() {
        String out =
                new Session(folder).with("LANG", "C").run("plan", "tiny.gguf").out();
        assertTrue(out.chars().allMatch(sign -> sign < 128), out);
    }
}
