package plimsoll.probes;

/// Why a device runs slower than it could.
public enum Throttle {
    POWER_LIMIT("its power limit"),
    HEAT("its heat"),
    POWER_BRAKE("the power supply's brake"),
    HARDWARE("its hardware's own protection"),
    SETTING("clocks set by hand"),
    SYNC("another GPU's clock"),
    DISPLAY("the clock of its screens");

    private final String words;

    Throttle(String words) {
        this.words = words;
    }

    /// As people read it: held back by ….
    public String words() {
        return words;
    }
}
