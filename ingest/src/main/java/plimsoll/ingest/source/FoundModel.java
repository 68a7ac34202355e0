package plimsoll.ingest.source;

import plimsoll.mathcore.model.Model;

/// A model with what it was read from.
public record FoundModel(Model model, Origin origin) {}
