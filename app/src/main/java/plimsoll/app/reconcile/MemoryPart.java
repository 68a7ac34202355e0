package plimsoll.app.reconcile;

import java.util.Locale;
import plimsoll.mathcore.plan.Parts;

/// What a device's memory is laid beside for, in the order in which people read it.
public enum MemoryPart {
    WEIGHTS("weights"),
    CACHE("KV cache"),
    STATE("state"),
    COMPUTE("compute"),
    OUTPUT("output"),
    /// Projector, draft model and adapters.
    BESIDE("beside the model"),
    /// Everything above, where only the sum is told.
    BUFFERS("buffers together"),
    /// What driver, libraries and the engine's program take besides.
    CONTEXT("context and libraries"),
    /// Everything above, where only the sum is told.
    ENGINE("whole engine"),
    /// What other programs hold.
    OTHERS("other processes"),
    /// What the device has in use and nothing above accounts for.
    UNEXPLAINED("unexplained");

    private final String words;

    MemoryPart(String words) {
        this.words = words;
    }

    /// As people read it.
    public String words() {
        return words;
    }

    /// As JSON has it.
    public String key() {
        return this == CACHE ? "kv_cache" : name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is told instead of its parts.
    boolean isSum() {
        return this == BUFFERS || this == ENGINE;
    }

    /// What a plan says of it, bytes.
    long of(Parts parts) {
        return switch (this) {
            case WEIGHTS -> parts.weights();
            case CACHE -> parts.kvCache();
            case STATE -> parts.recurrentState();
            case COMPUTE -> parts.compute();
            case OUTPUT -> parts.output();
            case BESIDE -> parts.projector() + parts.draft() + parts.adapters();
            case BUFFERS -> parts.total() - parts.overhead();
            case CONTEXT -> parts.overhead();
            case ENGINE -> parts.total();
            case OTHERS, UNEXPLAINED -> 0;
        };
    }
}
