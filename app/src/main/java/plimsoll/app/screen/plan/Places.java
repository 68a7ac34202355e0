package plimsoll.app.screen.plan;

import plimsoll.app.words.Words;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;

/// What devices of a plan are called.
final class Places {
    private Places() {}

    /// By its place in the plan, where 0 is the main memory.
    static String of(int device) {
        return device == 0 ? Words.say("plan.memory.main") : Words.say("plan.gpu", String.valueOf(device - 1));
    }

    /// A processor by its name, as far as it has one.
    static String host(Device host) {
        return isNamed(host) ? host.name() : of(0);
    }

    static boolean isNamed(Device host) {
        return !host.name().equals(Machine.UNKNOWN_HOST.name());
    }
}
