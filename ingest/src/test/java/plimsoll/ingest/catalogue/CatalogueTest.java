package plimsoll.ingest.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue.Entry;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.Parameters;
import plimsoll.mathcore.plan.Plan;

class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.shipped();

    /// Of these not even the published config says how the weights are stored.
    private static final Set<String> ASSUMED = Set.of("mamba2-2.7b");

    static List<Entry> entries() {
        return CATALOGUE.entries();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b", "Llama-3.1-8B", "LLAMA_3.1_8B", "llama 3.1 8b", "Llama-3.1-8B-Instruct"})
    void aNameIsFoundHoweverItIsTyped(String typed) {
        assertEquals("llama-3.1-8b", CATALOGUE.find(typed).orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource({
        "lama-3.1-8b, llama-3.1-8b",
        "llama-3.1, llama-3.1-8b",
        "deepseek, deepseek-v3",
        "gemma3-12, gemma-3-12b",
        "'', such as",
        "bloom, such as"
    })
    void anUnknownNameIsAnsweredWithThoseNearToIt(String typed, String near) {
        String sentence = sentence(CATALOGUE.named(typed));
        assertTrue(sentence.startsWith("'" + typed + "' is neither a file nor a model of the catalogue"), sentence);
        assertTrue(sentence.contains(near), sentence);
    }

    @Test
    void everyNameIsFoundAsItIsWritten() {
        CATALOGUE
                .names()
                .forEach(name ->
                        assertEquals(name, CATALOGUE.find(name).orElseThrow().name()));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyModelIsReadWithoutAssumingAnything(Entry entry) {
        Model model = read(entry.name());
        assertEquals(entry.title(), model.name());
        assertTrue(model.trainingContext() > 0, "training context");
        assertEquals(ASSUMED.contains(entry.name()) ? 1 : 0, model.warnings().size(), "warnings");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "parameters.csv", useHeadersInDisplayName = true)
    void everyModelHasAsManyParametersAsWerePublished(String name, long all, long text) {
        Parameters parameters = Parameters.of(read(name));
        assertEquals(all, parameters.all());
        assertEquals(text, parameters.text());
    }

    /// Two bytes an element, all layers, one sequence of 32,768 tokens.
    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b,    4294967296, 0, 32 x 2 x 8 x 128 x 32768 x 2",
        "llama-2-70b,    10737418240, 0, 80 x 2 x 8 x 128 x 32768 x 2",
        "llama-3-70b,    10737418240, 0, 80 x 2 x 8 x 128 x 32768 x 2",
        "mistral-7b-v0.1, 4294967296, 0, its window is not kept: 32 x 2 x 8 x 128 x 32768 x 2",
        "mixtral-8x7b,    4294967296, 0, 32 x 2 x 8 x 128 x 32768 x 2",
        "deepseek-v3,     2302672896, 0, 61 x (512 + 64) x 32768 x 2",
        "qwen2-7b,        1879048192, 0, 28 x 2 x 4 x 128 x 32768 x 2",
        "gemma-3-12b,     2650800128, 0, 2 x 8 x 256 x 2 x (8 x 32768 + 40 x (1024 + 512))",
        "mamba2-2.7b,  0, 171900928, 64 x 4 x (3 x (5120 + 2 x 128) + 5120 x 128)",
        "jamba-v0.1,   536870912, 17432576, 4 x 2 x 8 x 128 x 32768 x 2; 28 x 4 x 8192 x (3 + 16)"
    })
    void llamaCppKeepsWhatTheModelNeeds(String name, long cache, long state, String derivation) {
        LlamaCppWorkload workload = LlamaCppWorkload.defaults(LlamaCppWorkload.Tool.CLI)
                .edit()
                .ctxSize(32768)
                .done();
        Machine processor = new Machine(Machine.UNKNOWN_HOST, List.of());
        Plan plan = assertInstanceOf(Plan.class, new LlamaCpp().plan(read(name), workload, processor));
        assertEquals(cache, plan.devices().getFirst().parts().kvCache(), derivation);
        assertEquals(state, plan.devices().getFirst().parts().recurrentState(), derivation);
    }

    private static Model read(String name) {
        return switch (CATALOGUE.named(name).then(CATALOGUE::read)) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }

    private static String sentence(ReadResult<Entry> result) {
        return switch (result) {
            case ReadResult.Read<Entry>(Entry entry) -> throw new AssertionError(entry.toString());
            case ReadResult.Refused<Entry>(String sentence) -> sentence;
        };
    }
}
