package plimsoll.probes.engine;

import java.util.Locale;

/// What engines tell of themselves, each in one unit whatever engine says it.
public enum Vital {
    REQUESTS_RUNNING,
    REQUESTS_WAITING,
    /// Requests that can be worked on at once.
    SLOTS,
    /// The share of the cache that holds tokens, 0 to 1.
    CACHE_USED_RATIO,
    CACHE_USED_TOKENS,
    /// Tokens that the cache has room for.
    CACHE_TOKENS,
    /// Of the cache on one device.
    CACHE_BYTES,
    /// Of the weights on one device.
    WEIGHTS_BYTES,
    /// Of recorded graphs on one device.
    GRAPH_BYTES,
    /// On all devices and in main memory together, by the engine's own estimate.
    TOTAL_BYTES,
    /// The part of that which is on devices.
    DEVICE_BYTES,
    /// The file, as it lies on disk.
    FILE_BYTES,
    /// Tokens of one sequence.
    CONTEXT_TOKENS,
    /// Since the engine started.
    PROMPT_TOKENS,
    /// Spent on them since the engine started.
    PROMPT_SECONDS,
    /// Since the engine started.
    GENERATED_TOKENS,
    /// Spent on them since the engine started.
    GENERATED_SECONDS,
    /// Tokens a second, as the engine averages it.
    GENERATION_RATE,
    /// Tokens looked up in the cache of prefixes since the engine started.
    PREFIX_QUERIES,
    PREFIX_HITS,
    /// Requests that lost their place in the cache since the engine started.
    PREEMPTIONS;

    /// Its name in JSON.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
