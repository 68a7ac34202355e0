package plimsoll.app.screen.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.app.option.CompanionWords;
import plimsoll.app.picture.Toolkit;
import plimsoll.app.run.EngineRun;
import plimsoll.app.run.FakeLlamaServer;
import plimsoll.app.run.Launch;
import plimsoll.app.run.LlamaServer;
import plimsoll.app.run.Reported;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;

/// A stand-in for llama-server is started, whose model's name says how it behaves.
@DisabledOnOs(OS.WINDOWS)
class ServerModelTest implements Planning {
    @TempDir
    Path folder;

    private String file = "pebble.gguf";
    private Optional<Mix> mix = Optional.empty();
    private final ProofModel proof = new ProofModel(this, Journal.NONE, List::of);
    private final ServerModel model = new ServerModel(this, proof, this::launch);

    @BeforeEach
    void program() throws IOException {
        FakeLlamaServer.write(folder);
    }

    @AfterEach
    void nothingIsLeft() {
        model.close();
    }

    @Override
    public Optional<Now> now() {
        return Optional.of(new Now(
                MadeUpLog.prediction(8192),
                MadeUpLog.prediction(8192).machine(),
                file,
                Optional.of(folder.resolve(file)),
                mix,
                CompanionWords.NONE));
    }

    @Override
    public void instead(Reported reported) {}

    private ReadResult<Launch> launch(Now now, Path gguf, Optional<Path> chosen) {
        try {
            return new ReadResult.Read<>(new Launch(
                    new LlamaServer(chosen.orElse(folder.resolve("llama-server")), OptionalInt.of(10_587)),
                    gguf,
                    now.prediction().workload(),
                    now.companions(),
                    EngineRun.freePort(),
                    folder,
                    folder,
                    List::of));
        } catch (IOException e) {
            return new ReadResult.Refused<>("no port is free");
        }
    }

    private void start(String name) throws IOException {
        file = name;
        Files.writeString(folder.resolve(name), "");
        Toolkit.run(() -> model.start(Optional.empty()));
    }

    private <T> T until(Class<T> state) {
        Toolkit.until(
                state.getSimpleName(),
                () -> state.isInstance(model.servingProperty().get()));
        return assertInstanceOf(state, model.servingProperty().get());
    }

    @Test
    void whatKeptThePlanFromBeingStartedIsForgottenOnceItIsGone() throws IOException {
        mix = Optional.of(Mix.Q8_0);
        start("pebble.gguf");
        until(Serving.Failed.class);
        Toolkit.run(model::look);
        assertInstanceOf(Serving.Failed.class, model.servingProperty().get());
        mix = Optional.empty();
        Toolkit.run(model::look);
        assertEquals(new Serving.Idle(""), model.servingProperty().get());
    }

    @Test
    void itServesIsMeasuredAndEndsWithItsChildren() throws IOException {
        start("parent.gguf");
        Serving.Ready ready = until(Serving.Ready.class);
        assertTrue(Files.exists(ready.log()));
        assertTrue(model.isOwn(ready.pid()));
        Toolkit.until("measured", () -> proof.proofProperty().get() instanceof Proof.Beside);
        ProcessHandle engine = ProcessHandle.of(ready.pid()).orElseThrow();
        List<ProcessHandle> children = engine.descendants().toList();
        assertEquals(1, children.size());
        Toolkit.run(model::stop);
        assertEquals(ready.log().toString(), until(Serving.Idle.class).log());
        assertFalse(engine.isAlive());
        Toolkit.until("no child lives", () -> !children.getFirst().isAlive());
    }

    @Test
    void whatGoesWrongWhileItLoadsIsASentence() throws IOException {
        start("memory.gguf");
        Serving.Failed failed = until(Serving.Failed.class);
        assertTrue(failed.why().startsWith("GPU 0 ran out of memory while 9000.00 MiB"), failed.why());
        assertFalse(failed.isProgramWanted());
        start("crash.gguf");
        Toolkit.until(
                "another sentence",
                () -> model.servingProperty().get() instanceof Serving.Failed now
                        && now.why().startsWith("llama.cpp stopped at a check"));
    }

    @Test
    void anEngineThatDiesWhileItServesIsSaidToHaveDied() throws IOException {
        start("pebble.gguf");
        long pid = until(Serving.Ready.class).pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        String why = until(Serving.Failed.class).why();
        assertTrue(why.contains("ended with status"), why);
        start("pebble.gguf");
        until(Serving.Ready.class);
    }

    @Test
    void closingTheWindowEndsIt() throws IOException {
        start("pebble.gguf");
        ProcessHandle engine =
                ProcessHandle.of(until(Serving.Ready.class).pid()).orElseThrow();
        Toolkit.run(model::close);
        assertFalse(engine.isAlive());
    }

    @Test
    void stoppingWhileItLoadsLeavesNothing() throws IOException {
        start("parent.gguf");
        Toolkit.run(model::stop);
        until(Serving.Idle.class);
        assertEquals(
                0,
                Optional.ofNullable(folder.resolve("runs").toFile().list((dir, name) -> name.endsWith(".run")))
                        .map(files -> files.length)
                        .orElse(0));
    }

    @Test
    void aPlanWithoutAFileIsNotStarted() {
        Toolkit.run(() -> model.start(Optional.empty()));
        String why = assertInstanceOf(
                        Serving.Failed.class, model.servingProperty().get())
                .why();
        assertTrue(why.startsWith("llama-server needs a .gguf file, and pebble.gguf is none"), why);
    }

    @Test
    void weightsThatAreOnlyPlannedAreNotStarted() {
        mix = Mix.of("q4_k_m");
        Toolkit.run(() -> model.start(Optional.empty()));
        assertTrue(
                assertInstanceOf(Serving.Failed.class, model.servingProperty().get())
                        .why()
                        .contains("of which there is no file yet"));
    }

    @Test
    void aProgramThatCannotBeStartedCanBeChosen() throws IOException {
        Files.writeString(folder.resolve(file), "");
        ServerModel without = new ServerModel(
                this, proof, (now, gguf, chosen) -> new ReadResult.Refused<>("llama-server is not on the path"));
        Toolkit.run(() -> without.start(Optional.empty()));
        Toolkit.until("it is said", () -> without.servingProperty().get() instanceof Serving.Failed);
        assertTrue(
                assertInstanceOf(Serving.Failed.class, without.servingProperty().get())
                        .isProgramWanted());
    }
}
