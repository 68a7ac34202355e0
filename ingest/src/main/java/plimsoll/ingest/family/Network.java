package plimsoll.ingest.family;

import java.util.List;
import plimsoll.mathcore.model.Layer;

/// What a family makes of a config.
///
/// @param architecture llama.cpp's name of the family
/// @param layers       blocks, those for multi-token prediction last
/// @param tensors      the checkpoint's tensors and those of its conversion
/// @param warnings     what had to be assumed, a sentence each
record Network(String architecture, List<Layer> layers, TensorList tensors, List<String> warnings) {
    Network(String architecture, List<Layer> layers, TensorList tensors) {
        this(architecture, layers, tensors, List.of());
    }
}
