package plimsoll.ingest.gguf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A metadata value. What only a tokenizer needs (long texts, arrays of strings, long arrays) is counted and
/// located, never kept.
public sealed interface GgufValue {
    /// A whole number. A `u64` beyond 2^63 − 1 is negative here and no answer to [#whole()].
    record Whole(GgufType type, long value) implements GgufValue {
        @Override
        public OptionalLong whole() {
            return type == GgufType.UINT64 && value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }

    /// A floating-point number.
    record Real(GgufType type, double value) implements GgufValue {
        @Override
        public OptionalDouble real() {
            return OptionalDouble.of(value);
        }
    }

    /// True or false.
    record Flag(boolean value) implements GgufValue {
        @Override
        public OptionalLong whole() {
            return OptionalLong.of(value ? 1 : 0);
        }
    }

    /// A text.
    record Text(String value) implements GgufValue {
        @Override
        public Optional<String> text() {
            return Optional.of(value);
        }
    }

    /// A short array of whole numbers, or of flags as 0 and 1.
    record Wholes(GgufType elementType, List<Long> values) implements GgufValue {
        public Wholes {
            values = List.copyOf(values);
        }

        @Override
        public Optional<List<Long>> wholes() {
            return Optional.of(values);
        }

        @Override
        public OptionalLong count() {
            return OptionalLong.of(values.size());
        }
    }

    /// A short array of floating-point numbers.
    record Reals(GgufType elementType, List<Double> values) implements GgufValue {
        public Reals {
            values = List.copyOf(values);
        }

        @Override
        public Optional<List<Double>> reals() {
            return Optional.of(values);
        }

        @Override
        public OptionalLong count() {
            return OptionalLong.of(values.size());
        }
    }

    /// A text too long to keep.
    ///
    /// @param bytes  how long it is
    /// @param offset where it begins, bytes from the file's start
    record LongText(long bytes, long offset) implements GgufValue {}

    /// An array that stayed in the file: strings, arrays, or many numbers.
    ///
    /// @param elementType what it is an array of
    /// @param length      how many elements
    /// @param offset      where the first one begins, bytes from the file's start
    record Unread(GgufType elementType, long length, long offset) implements GgufValue {
        @Override
        public OptionalLong count() {
            return OptionalLong.of(length);
        }
    }

    /// The whole number this is, a flag being 0 or 1.
    default OptionalLong whole() {
        return OptionalLong.empty();
    }

    /// The floating-point number this is.
    default OptionalDouble real() {
        return OptionalDouble.empty();
    }

    /// The text this is.
    default Optional<String> text() {
        return Optional.empty();
    }

    /// The whole numbers this is a short array of.
    default Optional<List<Long>> wholes() {
        return Optional.empty();
    }

    /// The numbers this is a short array of.
    default Optional<List<Double>> reals() {
        return Optional.empty();
    }

    /// How many elements this array has.
    default OptionalLong count() {
        return OptionalLong.empty();
    }
}
