package plimsoll.mathcore.plan;

import plimsoll.mathcore.hardware.Device;

/// What a plan puts on one device.
///
/// @param id     `host`, `gpu0`, `gpu1` …
/// @param device where
/// @param parts  bytes by purpose
/// @param mapped whether the weights here are pages of the file, which the system can drop and read again
public record DeviceMemory(String id, Device device, Parts parts, boolean mapped) {
    /// Bytes left when this plan and the other processes are on the device; negative when it is too much.
    /// Meaningless where the capacity is unknown.
    public long rest() {
        return device.capacity().orElse(0) - device.others() - parts.total();
    }
}
