package plimsoll.mathcore.engine.llamacpp.companion;

import java.util.List;
import plimsoll.mathcore.tensor.Tensors;

/// What turns images and sound into embeddings: encoders and the matrices that join them to the model.
///
/// @param name    what people call it
/// @param tensors its tensor table
/// @param towers  its encoders
/// @param onGpu   false for `--no-mmproj-offload`
public record Projector(String name, Tensors tensors, List<Tower> towers, boolean onGpu) {
    public Projector {
        towers = List.copyOf(towers);
    }

    /// The same on the processor.
    public Projector onProcessor() {
        return new Projector(name, tensors, towers, false);
    }
}
