package plimsoll.mathcore.plan;

import java.util.List;
import java.util.OptionalLong;
import plimsoll.mathcore.hardware.Device;

/// What is left of a device's memory under a plan. A GPU that shares the machine's memory takes from the host what it
/// takes for itself, so that the host is left with what neither of them holds.
public final class Rest {
    private Rest() {}

    /// Bytes that are left, negative where there is too little; empty where the capacity is unknown.
    ///
    /// @param devices the host first, then the accelerators
    /// @param at      the device asked for
    public static OptionalLong of(List<DeviceMemory> devices, int at) {
        DeviceMemory asked = devices.get(at);
        OptionalLong own = own(asked);
        if (at != 0 || !isShared(devices)) {
            return own;
        }
        long common = common(devices);
        return OptionalLong.of(own.isPresent() ? Math.min(own.getAsLong(), common) : common);
    }

    /// The same where every device takes the least that it may.
    public static OptionalLong atBest(List<DeviceMemory> devices, int at) {
        return of(devices.stream().map(DeviceMemory::atBest).toList(), at);
    }

    private static OptionalLong own(DeviceMemory memory) {
        OptionalLong free = memory.device().free();
        return free.isPresent()
                ? OptionalLong.of(free.getAsLong() - memory.parts().total())
                : free;
    }

    /// Whether it is the memory that both have, not the host's alone, that the host has too little of.
    public static boolean isCommon(List<DeviceMemory> devices, int at) {
        OptionalLong rest = of(devices, at);
        return !rest.equals(own(devices.get(at)));
    }

    /// Several that share a memory are in several machines.
    private static boolean isShared(List<DeviceMemory> devices) {
        return devices.size() == 2 && devices.getLast().device().shares().isPresent();
    }

    /// What others hold counts once: each of the two may see the same.
    private static long common(List<DeviceMemory> devices) {
        Device host = devices.getFirst().device();
        Device gpu = devices.getLast().device();
        long both =
                devices.getFirst().parts().total() + devices.getLast().parts().total();
        boolean isOne = host.capacity().equals(gpu.shares());
        return gpu.shares().orElseThrow() - Math.max(isOne ? host.others() : 0, gpu.others()) - both;
    }
}
