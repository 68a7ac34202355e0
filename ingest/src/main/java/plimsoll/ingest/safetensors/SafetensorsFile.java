package plimsoll.ingest.safetensors;

import java.util.List;
import java.util.Map;

/// The header of one safetensors file.
///
/// @param name       the file's name
/// @param tensors    in the order of their data
/// @param metadata   what `__metadata__` says
/// @param dataOffset where the data begins, bytes from the start of the file
/// @param fileSize   bytes that the file has
public record SafetensorsFile(
        String name, List<StoredTensor> tensors, Map<String, String> metadata, long dataOffset, long fileSize) {
    public SafetensorsFile {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
    }

    /// Bytes of all tensors.
    public long dataBytes() {
        return tensors.isEmpty() ? 0 : tensors.getLast().end();
    }

    /// Bytes that the file lacks at its end: a header alone, or an unfinished download.
    public long missingBytes() {
        return Math.max(0, dataOffset + dataBytes() - fileSize);
    }
}
