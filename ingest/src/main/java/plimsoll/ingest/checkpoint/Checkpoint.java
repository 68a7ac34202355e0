package plimsoll.ingest.checkpoint;

import java.util.Optional;
import plimsoll.mathcore.model.Model;

/// A published checkpoint as it was read.
///
/// @param model        the model
/// @param format       what was read: `safetensors`, `safetensors index`, `config.json` …
/// @param files        how many weight files were read
/// @param missing      bytes that those files lack at their ends
/// @param quantisation what people call the way its weights are quantised; empty where they are not
public record Checkpoint(Model model, String format, int files, long missing, Optional<String> quantisation) {}
