package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;

/// A row of a catalogue of broken files: what is broken, and the sentence a person reads.
final class Broken {
    static final String AGAIN = "; the file is incomplete or damaged: download it again";

    static DynamicTest broken(String what, byte[] bytes, String sentence) {
        return DynamicTest.dynamicTest(what, () -> assertEquals(sentence, Answers.sentence(bytes)));
    }

    static DynamicTest broken(String what, UnaryOperator<GgufFixture> fixture, String sentence) {
        return broken(what, fixture.apply(new GgufFixture()).header(), sentence);
    }

    private Broken() {}
}
