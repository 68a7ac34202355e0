package plimsoll.app.design;

import java.util.Locale;

/// A colour that a canvas needs by name; `tokens.css` gives each its value as `-tone-…`.
public enum Tone {
    WEIGHTS,
    KV_CACHE,
    STATE,
    COMPUTE,
    COMPANIONS,
    OVERHEAD,
    OTHERS,
    SURFACE,
    TEXT,
    FAINT,
    LINE,
    LANE_1,
    LANE_2,
    LANE_3,
    LANE_4,
    LANE_5,
    LANE_6,
    DEVICE_1,
    DEVICE_2,
    DEVICE_3,
    DEVICE_4,
    DEVICE_5;

    private static final Tone[] LANES = {LANE_1, LANE_2, LANE_3, LANE_4, LANE_5, LANE_6};
    private static final Tone[] DEVICES = {DEVICE_1, DEVICE_2, DEVICE_3, DEVICE_4, DEVICE_5};

    /// The hue of an attention kind.
    public static Tone lane(int hue) {
        return LANES[Math.floorMod(hue, LANES.length)];
    }

    /// The hue of a device.
    public static Tone device(int hue) {
        return DEVICES[Math.floorMod(hue, DEVICES.length)];
    }

    String css() {
        return "-tone-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
