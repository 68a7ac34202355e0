package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.gguf.GgufMetadata;
import plimsoll.ingest.gguf.GgufValue;

/// The keys of one architecture, asked for without its prefix. A key that is absent and one that is 0 say the same:
/// the model has no such thing.
final class Keys implements GraphKeys {
    /// Above any width, head or block count there is.
    private static final long MOST = 1 << 20;

    private static final String AGAIN = "; convert the model again or download another file";

    private final String file;
    private final String architecture;
    private final GgufMetadata metadata;

    Keys(String file, String architecture, GgufMetadata metadata) {
        this.file = file;
        this.architecture = architecture;
        this.metadata = metadata;
    }

    /// A number that the architecture cannot do without.
    int required(String key) throws HeaderRefusal {
        int value = optional(key);
        if (value == 0) {
            throw refusal(quoted(key) + (has(key) ? " is 0" : " is missing"));
        }
        return value;
    }

    /// Refuses a header without a key.
    void mustHave(String key) throws HeaderRefusal {
        if (!has(key)) {
            throw refusal(quoted(key) + " is missing");
        }
    }

    /// A number, 0 where there is none.
    int optional(String key) throws HeaderRefusal {
        return optional(key, 0);
    }

    /// A number, `otherwise` where the key is absent.
    int optional(String key, int otherwise) throws HeaderRefusal {
        var value = metadata.get(full(key));
        return value.isEmpty() ? otherwise : number(key, value.get());
    }

    /// Any whole number, 0 where there is none.
    long whole(String key) {
        return metadata.whole(full(key)).orElse(0);
    }

    /// Whether the file has the key.
    boolean has(String key) {
        return metadata.get(full(key)).isPresent();
    }

    /// Whether a flag is set, `otherwise` where the key is absent.
    @Override
    public boolean flag(String key, boolean otherwise) {
        return metadata.whole(full(key)).orElse(otherwise ? 1 : 0) != 0;
    }

    /// A real number, 0 where there is none.
    @Override
    public double real(String key) {
        return metadata.real(full(key))
                .orElse((double) metadata.whole(full(key)).orElse(0));
    }

    /// The real numbers under a key that is one number or an array; empty where it is absent.
    List<Double> reals(String key) {
        return metadata.get(full(key))
                .flatMap(value -> value.reals()
                        .or(() -> value.real().stream().boxed().findFirst().map(List::of)))
                .orElse(List.of());
    }

    /// How many tokens a key counts; any number, as contexts are only limited by hope.
    int tokens(String key) throws HeaderRefusal {
        long tokens = metadata.whole(full(key)).orElseThrow(() -> refusal(quoted(key) + " is missing"));
        return Math.clamp(tokens, 0, Integer.MAX_VALUE);
    }

    /// The values of a key that is one number for all blocks or an array with one for each; `otherwise` for all
    /// where the key is absent.
    PerLayer perLayer(String key, int otherwise) throws HeaderRefusal {
        var value = metadata.get(full(key));
        if (value.isEmpty()) {
            return PerLayer.same(otherwise);
        }
        if (value.get().count().isEmpty()) {
            return PerLayer.same(number(key, value.get()));
        }
        var array = value.get().wholes().orElseThrow(() -> refusal(quoted(key) + " is an array without whole numbers"));
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = within(key, array.get(i));
        }
        return new PerLayer(numbers);
    }

    /// The array under a key; empty where it is absent or one number.
    @Override
    public Optional<List<Long>> array(String key) {
        return metadata.wholes(full(key));
    }

    /// Refuses an array of the wrong length.
    void mustCount(String key, PerLayer values, int blocks, int blocksWithoutMtp) throws HeaderRefusal {
        int length = values.length();
        if (length != 1 && length != blocks && length != blocksWithoutMtp) {
            throw refusal("%s has %d values for %d blocks".formatted(quoted(key), length, blocks));
        }
    }

    /// The sentence about this header that ends every try.
    HeaderRefusal refusal(String what) {
        return new HeaderRefusal(file + ": " + what + AGAIN);
    }

    /// A key as a sentence names it.
    String quoted(String key) {
        return Quoted.of(full(key));
    }

    private String full(String key) {
        return architecture + "." + key;
    }

    private int number(String key, GgufValue value) throws HeaderRefusal {
        return within(key, value.whole().orElseThrow(() -> refusal(quoted(key) + " is no whole number")));
    }

    private int within(String key, long value) throws HeaderRefusal {
        if (value < 0 || value > MOST) {
            throw refusal(quoted(key) + " is " + value + ", which no model has");
        }
        return (int) value;
    }
}
