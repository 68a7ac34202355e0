/// Reads published checkpoints: which files hold the weights, what each tensor is, and what the config adds.
/// No file format (`safetensors`, `huggingface`) and no family's shapes (`family`).
/// A new way to name weight files is a case in `WeightFiles`; a new word in tensor names a row of `NameRules`.
@NullMarked
package plimsoll.ingest.checkpoint;

import org.jspecify.annotations.NullMarked;
