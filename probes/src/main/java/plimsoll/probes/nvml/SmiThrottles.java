package plimsoll.probes.nvml;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import plimsoll.probes.Throttle;

/// Why clocks are lowered, by the words and by the bits of NVIDIA's driver. Idleness holds nothing back.
final class SmiThrottles {
    private SmiThrottles() {}

    /// @param key the end of a heading such as `clocks_event_reason_sw_power_cap` or `hw_slowdown`
    static Optional<Throttle> of(String key) {
        if (key.endsWith("sw_power_cap")) {
            return Optional.of(Throttle.POWER_LIMIT);
        }
        if (key.endsWith("thermal_slowdown")) {
            return Optional.of(Throttle.HEAT);
        }
        if (key.endsWith("power_brake_slowdown")) {
            return Optional.of(Throttle.POWER_BRAKE);
        }
        if (key.endsWith("hw_slowdown")) {
            return Optional.of(Throttle.HARDWARE);
        }
        if (key.endsWith("sync_boost")) {
            return Optional.of(Throttle.SYNC);
        }
        if (key.endsWith("display_clock_setting") || key.endsWith("display_clocks_setting")) {
            return Optional.of(Throttle.DISPLAY);
        }
        return key.endsWith("applications_clocks_setting") ? Optional.of(Throttle.SETTING) : Optional.empty();
    }

    /// @param bits those of `nvmlDeviceGetCurrentClocksEventReasons`; bit 1 is idleness, which holds nothing back, and
    ///             8 stands beside the more exact 0x40 and 0x80
    static Set<Throttle> of(long bits) {
        Set<Throttle> found = EnumSet.noneOf(Throttle.class);
        add(found, bits, 0x2, Throttle.SETTING);
        add(found, bits, 0x4, Throttle.POWER_LIMIT);
        add(found, (bits & 0xC0) == 0 ? bits : 0, 0x8, Throttle.HARDWARE);
        add(found, bits, 0x10, Throttle.SYNC);
        add(found, bits, 0x20 | 0x40, Throttle.HEAT);
        add(found, bits, 0x80, Throttle.POWER_BRAKE);
        add(found, bits, 0x100, Throttle.DISPLAY);
        return found;
    }

    private static void add(Set<Throttle> found, long bits, long mask, Throttle throttle) {
        if ((bits & mask) != 0) {
            found.add(throttle);
        }
    }
}
