package plimsoll.mathcore.hardware;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A computer: its main memory and the accelerators in it, in the order engines number them.
///
/// @param host         the processor with the main memory
/// @param accelerators GPUs, none for a machine that computes on its processor alone
public record Machine(Device host, List<Device> accelerators) {
    /// A processor about whose memory nothing is known.
    public static final Device UNKNOWN_HOST =
            new Device("Main memory", Backend.CPU, OptionalLong.empty(), 0, OptionalDouble.empty());

    public Machine {
        accelerators = List.copyOf(accelerators);
    }

    /// The device of an entry of a plan: 0 is the host, 1 the first accelerator.
    public Device at(int index) {
        return index == 0 ? host : accelerators.get(index - 1);
    }

    /// How many devices there are, the host included.
    public int size() {
        return accelerators.size() + 1;
    }
}
