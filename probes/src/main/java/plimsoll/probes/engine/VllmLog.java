package plimsoll.probes.engine;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What vLLM prints of its memory while it starts, of the first worker that says it.
///
/// Source: vLLM 0.6 to 0.30, `gpu_worker.py`, `gpu_model_runner.py` and `kv_cache_utils.py`.
public final class VllmLog {
    private static final double GIB = 1 << 30;
    private static final Pattern WEIGHTS =
            Pattern.compile("(?:Model loading took|loading model weights took) ([\\d.]+) (GiB|GB)");
    private static final Pattern CACHE = Pattern.compile("Available KV cache memory: ([\\d.]+) (GiB|GB)");
    private static final Pattern TOKENS = Pattern.compile("GPU KV cache size: ([\\d,]+) tokens");
    private static final Pattern GRAPHS =
            Pattern.compile("Graph capturing finished in \\d+ secs, took ([\\d.]+) (GiB|GB)");

    private VllmLog() {}

    /// Weights, cache and graphs of one device, and the tokens that the cache has room for.
    public static Vitals of(String log) {
        return Vitals.NONE
                .with(Vital.WEIGHTS_BYTES, bytes(WEIGHTS, log))
                .with(Vital.CACHE_BYTES, bytes(CACHE, log))
                .with(Vital.GRAPH_BYTES, bytes(GRAPHS, log))
                .with(Vital.CACHE_TOKENS, number(TOKENS.matcher(log)));
    }

    /// It calls 2^30 bytes GB in older versions and GiB in newer ones.
    private static OptionalDouble bytes(Pattern pattern, String log) {
        OptionalDouble gibibytes = number(pattern.matcher(log));
        return gibibytes.isPresent() ? OptionalDouble.of(Math.rint(gibibytes.getAsDouble() * GIB)) : gibibytes;
    }

    private static OptionalDouble number(Matcher found) {
        String word = found.find() ? found.group(1).replace(",", "") : "";
        return word.matches("\\d{1,15}(?:\\.\\d{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(word))
                : OptionalDouble.empty();
    }
}
