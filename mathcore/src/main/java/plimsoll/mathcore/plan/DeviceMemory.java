package plimsoll.mathcore.plan;

import plimsoll.mathcore.hardware.Device;

/// What a plan puts on one device.
///
/// @param id     `host`, `gpu0`, `gpu1` …
/// @param device where
/// @param parts  bytes by purpose, the most that it may be where something is in doubt
/// @param mapped whether the weights here are pages of the file, which the system can drop and read again
/// @param least  the least that it may be; the same where nothing is in doubt
public record DeviceMemory(String id, Device device, Parts parts, boolean mapped, Parts least) {
    /// A device of whose bytes nothing is in doubt.
    public DeviceMemory(String id, Device device, Parts parts, boolean mapped) {
        this(id, device, parts, mapped, parts);
    }

    /// The same where it takes the least that it may.
    public DeviceMemory atBest() {
        return new DeviceMemory(id, device, least, mapped);
    }
}
