package plimsoll.ingest.source;

import java.util.Optional;
import plimsoll.mathcore.model.Model;

/// A model with what it was read from.
///
/// @param model        the model
/// @param origin       what it was read from
/// @param quantisation what its config says its weights are quantised by; empty where there is no config or it says
/// nothing
public record FoundModel(Model model, Origin origin, Optional<String> quantisation) {
    /// The same with one more sentence about how it was read.
    FoundModel withWarning(String sentence) {
        return new FoundModel(model.withWarning(sentence), origin, quantisation);
    }
}
