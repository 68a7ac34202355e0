package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.app.fx.Desk;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.DeviceCatalogue;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.tensor.ElementType;

/// Plans that are written to files and read again.
class SavedPlanTest {
    private static final Machine MACHINE = new Machine(Samples.HOST, List.of(known(Samples.GPU_24)));

    @TempDir
    private Path folder;

    private final PlanModel model = new PlanModel(new Reader(), Rig.of(MACHINE, true));

    /// Reads before it answers, without a thread.
    private static final class Reader implements Opener {
        private final Remote nobody = Remote.of(Map.of()).offline();

        @Override
        public void open(String words, Consumer<String> told, Consumer<ReadResult<Opened>> done) {
            done.accept(
                    words.endsWith(".plimsoll.json")
                            ? SavedPlan.read(Path.of(words), this::model)
                            : model(words).map(found -> new Opened.AsModel(Chosen.of(words, found))));
        }

        private ReadResult<FoundModel> model(String words) {
            return ModelSource.read(words, Path.of(""), nobody);
        }

        @Override
        public void stop() {}
    }

    /// As this machine's devices are: with what the catalogue knows of them.
    private static Device known(Device device) {
        return DeviceCatalogue.shipped().completed(device);
    }

    private record Chooser(Path file) implements Desk {
        @Override
        public Optional<Path> chooseModel() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(String name) {
            return Optional.of(file);
        }
    }

    @BeforeEach
    void openSomething() {
        model.open("llama-3.1-8b");
    }

    private Plan plan() {
        return model.stateProperty().get() instanceof PlanState.Planned(Plan plan) ? plan : fail("nothing is planned");
    }

    private void saveAndOpenElsewhere(Path file, Machine machine) {
        new PlanKeys(model, new Chooser(file)).save();
        assertTrue(
                model.said().remarkProperty().get().startsWith("Saved as"),
                model.said().troubleProperty().get());
        PlanModel other = new PlanModel(new Reader(), Rig.of(machine, true));
        other.open(file.toString());
        assertEquals("", other.said().troubleProperty().get());
        assertEquals(model.askedProperty().get(), other.askedProperty().get());
        assertEquals(
                model.chosenProperty().get().orElseThrow().mix(),
                other.chosenProperty().get().orElseThrow().mix());
        assertInstanceOf(PlanState.Planned.class, other.stateProperty().get());
        assertEquals(
                plan().devices(),
                ((PlanState.Planned) other.stateProperty().get()).plan().devices());
    }

    @Test
    void aPlanForThisMachineIsOneForTheMachineThatOpensIt() throws IOException {
        Path file = folder.resolve("a.plimsoll.json");
        saveAndOpenElsewhere(file, MACHINE);
        assertTrue(Files.readString(file).contains("\"device\":\"this\""));
    }

    @Test
    void everyOptionComesBack() {
        model.change(Rig.of(MACHINE, true).plus(known(Samples.GPU_80), 2));
        model.ask(w -> w.edit()
                .ctxSize(12_288)
                .parallel(3)
                .kvUnified(false)
                .cacheTypeK(ElementType.Q8_0)
                .swaFull(true)
                .kvOffload(false)
                .gpuLayers(20)
                .tensorSplit(List.of(3.0, 1.0, 1.0))
                .done());
        model.write(Mix.of("q4_k_m"));
        saveAndOpenElsewhere(folder.resolve("b.plimsoll.json"), MACHINE);
    }

    @Test
    void expertsOnTheProcessorComeBack() {
        model.open("qwen3-30b-a3b");
        model.ask(w -> w.edit().overrides(TensorOverride.cpuMoe(6)).done());
        saveAndOpenElsewhere(folder.resolve("c.plimsoll.json"), MACHINE);
    }

    @Test
    void theEndingIsAddedAndWhatCannotBeWrittenIsSaid() {
        new PlanKeys(model, new Chooser(folder.resolve("plan"))).save();
        assertTrue(Files.exists(folder.resolve("plan.plimsoll.json")));
        new PlanKeys(model, new Chooser(folder.resolve("no/such/plan"))).save();
        assertTrue(
                model.said().troubleProperty().get().contains("cannot be written"),
                model.said().troubleProperty().get());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"llama-3.1-8b\"           | torn",
                "[1]                                   | not a JSON object",
                "hello                                 | not JSON",
                "{\"engine\":\"llama.cpp\"}            | \"model\" is missing",
                "{\"model\":\"x\",\"colour\":\"red\"}  | there is no key",
                "{\"model\":\"llama-3.1-8b\",\"ctx_size\":\"long\"} | \"ctx_size\" takes",
                "{\"model\":\"llama-3.1-8b\",\"devices\":[{\"name\":\"abacus\"}]} | abacus",
                "{\"model\":\"llama-3.1-8b\",\"engine\":\"transformers\"} | another engine",
                "{\"model\":\"no-such.gguf\"}          | no-such.gguf",
                "{\"model\":\"llama-3.1-8b\",\"lora\":\"none.gguf\"} | none.gguf",
                "{\"model\":\"llama-3.1-8b\",\"spec_type\":\"ngram-simple\"} | spec_type",
            })
    void aFileThatIsNoPlanIsOneSentenceAndChangesNothing(String text, String part) throws IOException {
        Plan before = plan();
        Path file = Files.writeString(folder.resolve("bad.plimsoll.json"), text);
        model.open(file.toString());
        String sentence = model.said().troubleProperty().get();
        assertTrue(sentence.contains(part), sentence);
        assertFalse(sentence.contains("\n"), sentence);
        assertEquals(before, plan());
    }

    @Test
    void aFileThatIsNotThereOrTooLargeIsSaid() throws IOException {
        model.open(folder.resolve("gone.plimsoll.json").toString());
        assertTrue(
                model.said().troubleProperty().get().contains("does not exist"),
                model.said().troubleProperty().get());
        Path large = Files.write(folder.resolve("large.plimsoll.json"), new byte[(1 << 20) + 1]);
        model.open(large.toString());
        assertTrue(
                model.said().troubleProperty().get().contains("1 MiB"),
                model.said().troubleProperty().get());
    }
}
