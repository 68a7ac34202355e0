package plimsoll.app.option;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shares of several GPUs, such as `3,1`. They need not add up to anything; zeros alone leave it to
/// the engine.
record Shares() implements Domain<List<Double>> {
    /// llama.cpp's own limit. Source: llama.cpp b10587, `GGML_SCHED_MAX_BACKENDS` and `llama_max_devices`.
    static final int MOST = 16;

    @Override
    public Optional<List<Double>> read(String words) {
        List<Double> shares = new ArrayList<>();
        for (String word : words.split("[,/]", -1)) {
            Optional<Double> share = share(word.strip());
            if (share.isEmpty()) {
                return Optional.empty();
            }
            shares.add(share.get());
        }
        boolean none = shares.stream().allMatch(share -> share == 0);
        return shares.size() > MOST ? Optional.empty() : Optional.of(none ? List.of() : shares);
    }

    private static Optional<Double> share(String word) {
        return word.matches("\\d{1,12}(\\.\\d{1,12})?|\\.\\d{1,12}")
                ? Optional.of(Double.valueOf(word))
                : Optional.empty();
    }

    @Override
    public String write(List<Double> shares) {
        return shares.stream()
                .map(share -> BigDecimal.valueOf(share).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(","));
    }

    @Override
    public String what() {
        return "one share a GPU, at most " + MOST + ", such as 3,1";
    }

    @Override
    public boolean isList() {
        return true;
    }
}
