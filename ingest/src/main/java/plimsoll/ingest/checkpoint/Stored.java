package plimsoll.ingest.checkpoint;

import java.util.List;
import java.util.OptionalLong;
import plimsoll.ingest.safetensors.StoredTensor;

/// What a checkpoint's files hold.
///
/// @param tensors  with their sizes, from headers
/// @param unsized  names of tensors that an index has and whose files are not here, or are not of a kind that is read
/// @param total    bytes of all tensors as an index has them; empty where it does not say
/// @param missing  bytes that the files lack at their ends
/// @param files    how many files were read
/// @param format   what was read: `safetensors`, `safetensors index` …
/// @param warnings what was passed over or does not agree, a sentence each
record Stored(
        List<StoredTensor> tensors,
        List<String> unsized,
        OptionalLong total,
        long missing,
        int files,
        String format,
        List<String> warnings) {
    /// Bytes of all tensors whose size is known.
    long bytes() {
        return tensors.stream().mapToLong(StoredTensor::bytes).reduce(0, Math::addExact);
    }
}
