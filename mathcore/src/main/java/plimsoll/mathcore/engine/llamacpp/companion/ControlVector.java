package plimsoll.mathcore.engine.llamacpp.companion;

/// Directions that are added to the hidden state after each layer. All that are asked for become one.
///
/// @param name  what people call it
/// @param width elements of a direction
public record ControlVector(String name, long width) {}
