package plimsoll.ingest.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.architecture.GraphKeys;

/// What llama.cpp's converter writes of a config besides its tensors, as far as a graph depends on it.
///
/// @param values numbers by key, without the architecture's prefix; a flag is 0 or 1
record WrittenKeys(Map<String, List<Double>> values) implements GraphKeys {
    /// Nothing of the kind.
    static final WrittenKeys NONE = new WrittenKeys(Map.of());

    WrittenKeys {
        values = Map.copyOf(values);
    }

    /// The same with a number.
    WrittenKeys with(String key, double number) {
        return with(key, List.of(number));
    }

    /// The same with a flag.
    WrittenKeys with(String key, boolean flag) {
        return with(key, flag ? 1 : 0);
    }

    /// The same with an array.
    WrittenKeys withArray(String key, List<Integer> numbers) {
        return with(key, numbers.stream().map(Integer::doubleValue).toList());
    }

    private WrittenKeys with(String key, List<Double> numbers) {
        Map<String, List<Double>> more = new HashMap<>(values);
        more.put(key, numbers);
        return new WrittenKeys(more);
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        return values.containsKey(key) ? real(key) != 0 : otherwise;
    }

    @Override
    public double real(String key) {
        List<Double> numbers = values.getOrDefault(key, List.of());
        return numbers.isEmpty() ? 0 : numbers.getFirst();
    }

    @Override
    public Optional<List<Long>> array(String key) {
        return Optional.ofNullable(values.get(key))
                .map(numbers -> numbers.stream().map(Double::longValue).toList());
    }
}
