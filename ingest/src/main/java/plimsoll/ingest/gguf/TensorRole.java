package plimsoll.ingest.gguf;

import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// What a tensor's name says about it.
///
/// @param place where it stands
/// @param part  what it is for
record TensorRole(Place place, Part part) {
    TensorRole as(Part other) {
        return new TensorRole(place, other);
    }
}
