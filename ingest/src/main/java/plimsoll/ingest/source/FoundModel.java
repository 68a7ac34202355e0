package plimsoll.ingest.source;

import java.util.Optional;
import plimsoll.mathcore.model.Model;

/// A model with what it was read from.
///
/// @param model        the model
/// @param origin       what it was read from
/// @param quantisation what its config says its weights are quantised by; empty where there is no config or it says
/// nothing
public record FoundModel(Model model, Origin origin, Optional<String> quantisation) {}
