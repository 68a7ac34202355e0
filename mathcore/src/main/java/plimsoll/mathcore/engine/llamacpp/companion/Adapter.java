package plimsoll.mathcore.engine.llamacpp.companion;

import plimsoll.mathcore.tensor.Tensors;

/// An adapter of low rank (LoRA): a pair of narrow matrices for each weight that it changes.
///
/// @param name         what people call it
/// @param architecture of the models that it is for
/// @param tensors      its matrices, `NAME.lora_a` and `NAME.lora_b` for the model's tensor of that name
public record Adapter(String name, String architecture, Tensors tensors) {}
