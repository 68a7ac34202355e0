/// Reads safetensors headers and the indexes of sharded checkpoints, never the tensors' data.
/// No model: `plimsoll.ingest.checkpoint` says what the tensors are.
/// A new check is a case in `DataOffsets` or `HeaderWalk`, and a row of its test's catalogue of malformed files.
@NullMarked
package plimsoll.ingest.safetensors;

import org.jspecify.annotations.NullMarked;
