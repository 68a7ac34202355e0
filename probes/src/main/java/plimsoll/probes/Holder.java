package plimsoll.probes;

/// A process that holds memory of a device.
///
/// @param pid   its number on its own machine; 0 where a container hides it
/// @param name  its program, empty where it is not told
/// @param bytes what it holds there
public record Holder(long pid, String name, Reading<Long> bytes) {}
