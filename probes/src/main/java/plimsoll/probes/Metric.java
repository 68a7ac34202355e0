package plimsoll.probes;

import java.util.Locale;

/// What instruments tell of a device, each in one unit whatever tool it was read with.
public enum Metric {
    MEMORY_TOTAL(Unit.BYTES),
    /// What processes hold, without the reserved part.
    MEMORY_USED(Unit.BYTES),
    /// What the driver keeps for itself; no engine gets it.
    MEMORY_RESERVED(Unit.BYTES),
    /// What the device may take of the machine's memory besides its own (GTT, shared GPU memory).
    SHARED_TOTAL(Unit.BYTES),
    SHARED_USED(Unit.BYTES),
    /// The share of the last moments in which anything ran on it.
    UTILIZATION(Unit.RATIO),
    /// The share of the last moments in which its memory was read or written.
    MEMORY_UTILIZATION(Unit.RATIO),
    POWER(Unit.WATTS),
    POWER_LIMIT(Unit.WATTS),
    /// Since the driver was loaded.
    ENERGY(Unit.JOULES),
    TEMPERATURE(Unit.CELSIUS),
    MEMORY_TEMPERATURE(Unit.CELSIUS),
    CLOCK(Unit.MEGAHERTZ),
    MEMORY_CLOCK(Unit.MEGAHERTZ),
    FAN(Unit.RATIO),
    /// Of PCI Express now; an idle device takes a slower one than it could.
    LINK_GENERATION(Unit.COUNT),
    LINK_WIDTH(Unit.COUNT),
    LINK_GENERATION_MOST(Unit.COUNT),
    LINK_WIDTH_MOST(Unit.COUNT),
    /// Over PCI Express since the reading before.
    PCIE_RECEIVED(Unit.SPEED),
    PCIE_SENT(Unit.SPEED),
    /// Links to other devices that are up.
    NVLINKS(Unit.COUNT),
    NVLINK_RECEIVED(Unit.SPEED),
    NVLINK_SENT(Unit.SPEED),
    /// 1 while memory corrects its errors, which takes some of it, and 0 while it does not.
    ECC_MODE(Unit.COUNT),
    /// Errors since the driver was loaded.
    ECC_CORRECTED(Unit.COUNT),
    ECC_UNCORRECTED(Unit.COUNT),
    /// NVIDIA's number of the last critical error that the driver reported while it was watched.
    XID(Unit.COUNT);

    private final Unit unit;
    private final String words;
    private final String key;

    Metric(Unit unit) {
        this.unit = unit;
        this.words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        this.key = name().toLowerCase(Locale.ROOT) + unit.suffix();
    }

    public Unit unit() {
        return unit;
    }

    /// What tools count it in where a cell has no unit: MiB, percent, KB a second; empty where that is its own unit.
    public String usualUnit() {
        return switch (unit) {
            case BYTES -> "MiB";
            case RATIO -> "%";
            case SPEED -> "KB/s";
            case COUNT, WATTS, JOULES, CELSIUS, MEGAHERTZ -> "";
        };
    }

    /// As people read it: `memory used`.
    public String words() {
        return words;
    }

    /// Its name in JSON, with the unit where bytes, ratios and counts do not go without saying: `power_watts`.
    public String key() {
        return key;
    }

    /// Whether a value can be a reading of it. Drivers print 65535 and the like for what they do not know.
    boolean isPlausible(double value) {
        return switch (unit) {
            case BYTES -> value >= 0 && value < 0x1p50;
            case RATIO -> value >= 0 && value <= (this == FAN ? 2 : 1.05);
            case COUNT -> value >= 0 && (value <= 1024 || this == ECC_CORRECTED || this == ECC_UNCORRECTED);
            case SPEED -> value >= 0 && value < 1e14;
            case WATTS -> value >= 0 && value < 20_000;
            case JOULES -> value >= 0 && value < 1e13;
            case CELSIUS -> value > -60 && value < 200;
            case MEGAHERTZ -> value >= 0 && value < 65_535;
        };
    }

    /// What a metric is counted in.
    public enum Unit {
        /// Whole, and exact up to 2^53 in a `double`.
        BYTES(""),
        /// From 0 to 1.
        RATIO(""),
        COUNT(""),
        SPEED("_bytes_per_second"),
        WATTS("_watts"),
        JOULES("_joules"),
        CELSIUS("_celsius"),
        MEGAHERTZ("_megahertz");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }
}
