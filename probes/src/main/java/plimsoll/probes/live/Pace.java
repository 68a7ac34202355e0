package plimsoll.probes.live;

import java.time.Duration;

/// How often instruments are read.
public enum Pace {
    /// A person looks at the figures.
    VISIBLE(Duration.ofSeconds(1)),
    /// The history goes on behind another page.
    HIDDEN(Duration.ofSeconds(5)),
    /// The machine runs on its battery.
    BATTERY(Duration.ofSeconds(15));

    private final Duration every;

    Pace(Duration every) {
        this.every = every;
    }

    /// The pace on a battery: a person who looks gets one as behind another page.
    Pace sparing() {
        return this == VISIBLE ? HIDDEN : BATTERY;
    }

    /// From one reading to the next.
    public Duration every() {
        return every;
    }
}
