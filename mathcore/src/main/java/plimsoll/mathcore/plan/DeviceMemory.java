package plimsoll.mathcore.plan;

import plimsoll.mathcore.hardware.Device;

/// What a plan puts on one device.
///
/// @param id     `host`, `gpu0`, `gpu1` …
/// @param device where
/// @param parts  bytes by purpose
/// @param mapped whether the weights here are pages of the file, which the system can drop and read again
public record DeviceMemory(String id, Device device, Parts parts, boolean mapped) {}
