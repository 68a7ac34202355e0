package plimsoll.ingest.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue.Entry;
import plimsoll.mathcore.model.Model;

class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.shipped();

    static java.util.List<Entry> entries() {
        return CATALOGUE.entries();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-3.1-8b", "Llama-3.1-8B", "LLAMA_3.1_8B", "llama 3.1 8b", "Llama-3.1-8B-Instruct"})
    void aNameIsFoundHoweverItIsTyped(String typed) {
        assertEquals("llama-3.1-8b", CATALOGUE.find(typed).orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lama-3.1-8b", "llama-3.1", "llama3.1-9b"})
    void anUnknownNameIsAnsweredWithTheNearest(String typed) {
        String sentence = assertInstanceOf(ReadResult.Refused.class, CATALOGUE.named(typed))
                .sentence();
        assertTrue(sentence.contains("'" + typed + "' is neither a file nor a model"), sentence);
        assertTrue(sentence.contains("llama-3.1-8b"), sentence);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyModelIsReadWithoutAssumingAnything(Entry entry) {
        var read = assertInstanceOf(ReadResult.Read.class, CATALOGUE.read(entry));
        Model model = assertInstanceOf(Model.class, read.value());
        assertEquals(entry.title(), model.name());
        assertTrue(model.trainingContext() > 0, "training context");
    }

    @Test
    void everyNameIsFoundAsItIsWritten() {
        CATALOGUE
                .names()
                .forEach(name ->
                        assertEquals(name, CATALOGUE.find(name).orElseThrow().name()));
    }
}
