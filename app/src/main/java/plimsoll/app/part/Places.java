package plimsoll.app.part;

import plimsoll.app.words.Words;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;

/// What devices are called.
public final class Places {
    private Places() {}

    /// By its place in the plan, where 0 is the main memory.
    public static String of(int device) {
        return device == 0 ? Words.say("plan.memory.main") : Words.say("plan.gpu", String.valueOf(device - 1));
    }

    /// A processor by its name, as far as it has one.
    public static String host(Device host) {
        return isNamed(host) ? host.name() : of(0);
    }

    /// Whether its name is known.
    public static boolean isNamed(Device host) {
        return !host.name().equals(Machine.UNKNOWN_HOST.name());
    }
}
