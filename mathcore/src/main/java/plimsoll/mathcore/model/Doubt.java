package plimsoll.mathcore.model;

import java.util.List;

/// What the reader of a model could not tell: its layers are then those that keep most, and these keep least.
///
/// @param why   in few words, as the end of a sentence: `architecture foo is not known`
/// @param least as many layers as the model has
public record Doubt(String why, List<Layer> least) {
    public Doubt {
        least = List.copyOf(least);
    }
}
