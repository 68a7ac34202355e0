package plimsoll.app.part;

import java.util.Locale;

/// What a stretch of memory is for; each has one hue on every screen and chart.
public enum MemoryKind {
    WEIGHTS("Weights"),
    KV_CACHE("KV cache"),
    STATE("State"),
    COMPUTE("Compute"),
    COMPANIONS("Beside it"),
    OVERHEAD("Overhead"),
    OTHERS("Others’ use");

    private final String title;
    private final String styleClass;

    MemoryKind(String title) {
        this.title = title;
        this.styleClass = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As a person reads it.
    public String title() {
        return title;
    }

    /// Names the hue in `tokens.css`.
    public String styleClass() {
        return styleClass;
    }
}
