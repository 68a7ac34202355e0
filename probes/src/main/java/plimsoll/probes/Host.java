package plimsoll.probes;

/// The machine around the devices at one moment.
///
/// @param name     what its processor calls itself, empty where it is not told
/// @param readings its main memory, how busy its processor is, and how hot
public record Host(String name, Readings readings) {}
