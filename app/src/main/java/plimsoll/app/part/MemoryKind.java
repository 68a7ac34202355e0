package plimsoll.app.part;

import java.util.Locale;
import plimsoll.app.words.Words;

/// What a stretch of memory is for; each has one hue on every screen and chart.
public enum MemoryKind {
    WEIGHTS("part.kind.weights"),
    KV_CACHE("part.kind.cache"),
    STATE("part.kind.state"),
    COMPUTE("part.kind.compute"),
    COMPANIONS("part.kind.companions"),
    OVERHEAD("part.kind.overhead"),
    OTHERS("part.kind.others");

    private final String key;
    private final String styleClass;

    MemoryKind(String key) {
        this.key = key;
        this.styleClass = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As a person reads it.
    public String title() {
        return Words.say(key);
    }

    /// Names the hue in `tokens.css`.
    public String styleClass() {
        return styleClass;
    }
}
