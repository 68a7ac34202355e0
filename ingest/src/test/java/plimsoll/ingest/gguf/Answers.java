package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;

/// What the reader says to bytes in memory.
final class Answers {
    private Answers() {}

    static ReadResult<GgufFile> answer(byte[] bytes) {
        try {
            return GgufReader.read(new ArraySource(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GgufFile file(byte[] bytes) {
        return value(answer(bytes));
    }

    static String sentence(byte[] bytes) {
        return sentence(answer(bytes));
    }

    static <T> T value(ReadResult<T> result) {
        return switch (result) {
            case ReadResult.Read<T>(T value) -> value;
            case ReadResult.Refused<T>(String sentence) -> fail(sentence);
        };
    }

    static String sentence(ReadResult<?> result) {
        return switch (result) {
            case ReadResult.Read<?>(var value) -> fail("read: " + value);
            case ReadResult.Refused<?>(String sentence) -> sentence;
        };
    }
}
