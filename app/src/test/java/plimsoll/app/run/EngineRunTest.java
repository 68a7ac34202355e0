package plimsoll.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.mathcore.model.Model;
import plimsoll.probes.engine.LlamaCppLog;

@DisabledOnOs(OS.WINDOWS)
class EngineRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeEach
    void engine() throws IOException {
        FakeLlamaServer.write(folder);
    }

    private EngineRun started(String model) throws IOException {
        int port = EngineRun.freePort();
        List<String> words =
                List.of(folder.resolve("llama-server").toString(), "-m", model, "--port", String.valueOf(port));
        return read(EngineRun.start(words, port, folder, folder));
    }

    private static <T> T read(ReadResult<T> result) {
        return switch (result) {
            case ReadResult.Read<T>(T value) -> value;
            case ReadResult.Refused<T>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String refused(ReadResult<?> result) {
        return assertInstanceOf(ReadResult.Refused.class, result).sentence();
    }

    private static boolean ends(ProcessHandle process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return !process.isAlive();
    }

    @Test
    void anEngineThatIsReadyHasALogAndEndsWithItsChildren() throws IOException, InterruptedException {
        ProcessHandle engine;
        List<ProcessHandle> children;
        try (EngineRun run = started("parent.gguf")) {
            assertTrue(read(run.ready(PATIENCE, line -> {})).contains("KV buffer size"));
            engine = ProcessHandle.of(run.pid()).orElseThrow();
            children = engine.descendants().toList();
            assertEquals(1, children.size());
            assertTrue(Files.exists(folder.resolve("runs/" + run.pid() + ".run")));
        }
        assertTrue(ends(engine) && ends(children.getFirst()));
        assertFalse(Files.exists(folder.resolve("runs/" + engine.pid() + ".run")));
    }

    @Test
    void whatHappensWhileLoadingIsASentence() throws IOException {
        try (EngineRun run = started("crash.gguf")) {
            String sentence = refused(run.ready(PATIENCE, line -> {}));
            assertTrue(sentence.startsWith("llama.cpp stopped at a check of its own: n_tokens > 0"), sentence);
            assertTrue(sentence.endsWith("its log is " + run.log()), sentence);
        }
        try (EngineRun run = started("memory.gguf")) {
            String sentence = refused(run.ready(PATIENCE, line -> {}));
            assertTrue(sentence.startsWith("GPU 0 ran out of memory while 9000.00 MiB were allocated"), sentence);
        }
    }

    @Test
    void aPortThatAnotherProgramHasIsNamedBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            String sentence = refused(EngineRun.start(List.of("/bin/sleep", "600"), port, folder, folder));
            assertTrue(sentence.startsWith("port " + port + " is taken by another program"), sentence);
        }
    }

    @Test
    void aPortThatNobodyHasAndNobodyMayHaveIsNotCalledTaken() throws IOException {
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = silent.getLocalPort();
            String sentence = refused(EngineRun.start(List.of("/bin/sleep", "600"), port, folder, folder));
            assertTrue(sentence.startsWith("port " + port + " cannot be had ("), sentence);
            assertTrue(sentence.endsWith("no program answers there; name another, or none"), sentence);
        }
    }

    @Test
    void anEngineThatCannotBeRecordedIsEnded() throws IOException, InterruptedException {
        Process engine = new ProcessBuilder("/bin/sleep", "600").start();
        Path log = folder.resolve("log");
        assertThrows(IOException.class, () -> EngineRun.watched(engine, log, 1, folder.resolve("no folder")));
        assertTrue(ends(engine.toHandle()));
    }

    @Test
    void anEngineThatIsNeverReadyIsGivenUp() throws IOException {
        int port = EngineRun.freePort();
        List<String> words = List.of("/bin/sleep", "600");
        try (EngineRun run = read(EngineRun.start(words, port, folder, folder))) {
            assertTrue(refused(run.ready(Duration.ofMillis(300), line -> {})).contains("was not ready within"));
        }
    }

    @Test
    void aProgramThatIsKilledLeavesNoEngineBehind() throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Runner.class.getName(),
                        folder.toString())
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(said).contains("\n") && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        String pid = Files.readString(said).strip();
        assertTrue(pid.endsWith("."), pid + Files.readString(folder.resolve("err")));
        ProcessHandle engine = ProcessHandle.of(Long.parseLong(pid.substring(0, pid.length() - 1)))
                .orElseThrow();
        program.destroyForcibly().waitFor();
        assertTrue(ends(engine));
    }

    @Test
    void whatAnEarlierProgramLeftIsEndedAtTheNextStart() throws IOException, InterruptedException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Process left = new ProcessBuilder("/bin/sleep", "600").start();
        RunRecord.write(runs, left.toHandle());
        Path record = runs.resolve(left.pid() + ".run");
        RunRecord.endLeftovers(runs);
        assertTrue(left.isAlive(), "its program lives");
        String dead = Files.readString(record).lines().findFirst().orElseThrow() + "\n1 1970-01-01T00:00:00Z\n";
        Files.writeString(record, dead);
        RunRecord.endLeftovers(runs);
        assertTrue(ends(left.toHandle()));
        assertFalse(Files.exists(record));
    }

    @Test
    void aNumberThatAnotherProcessHasNowIsLeftAlone() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Path record = runs.resolve("1.run");
        Files.writeString(record, ProcessHandle.current().pid() + " 1970-01-01T00:00:00Z\n1 1970-01-01T00:00:00Z\n");
        RunRecord.endLeftovers(runs);
        assertTrue(ProcessHandle.current().isAlive());
        assertFalse(Files.exists(record));
    }

    @Test
    void theProgramIsFoundOnThePathAndTheOneThatWasNamedIsKept() throws IOException {
        Environment nothing = account(Map.of("PATH", folder.resolve("empty").toString()));
        assertTrue(refused(LlamaServer.find(Optional.empty(), nothing, "with a word"))
                .contains("is not on the path"));
        Environment there = account(Map.of("PATH", folder.toString()));
        assertEquals(
                OptionalInt.of(10587),
                read(LlamaServer.find(Optional.empty(), there, "with a word")).build());
        read(LlamaServer.find(Optional.of(folder.resolve("llama-server").toString()), nothing, "with a word"));
        assertEquals(
                folder.resolve("llama-server"),
                read(LlamaServer.find(Optional.empty(), nothing, "with a word")).program());
    }

    @Test
    void aFileThatIsNoProgramIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        Environment here = account(Map.of());
        assertTrue(refused(LlamaServer.find(Optional.of(text.toString()), here, "with a word"))
                .contains("cannot be started"));
        assertTrue(refused(LlamaServer.find(Optional.of("/no/such"), here, "with a word"))
                .contains("is no program"));
    }

    private Environment account(Map<String, String> variables) {
        return new Environment(
                Environment.ofThisMachine(Map.of()).system(), Path.of("/"), folder, variables, List.of());
    }

    private static String classPath() {
        return Stream.concat(
                        Stream.of(
                                        Runner.class,
                                        EngineRun.class,
                                        ReadResult.class,
                                        Model.class,
                                        LlamaCppLog.class,
                                        ObjectMapper.class,
                                        JsonFactory.class)
                                .map(type -> type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation())
                                .map(place -> Path.of(URI.create(place.toString()))),
                        Stream.of(Path.of("target/test-classes"), Path.of("target/classes")))
                .map(path -> path.toAbsolutePath().toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
