package plimsoll.ingest.gguf;

import java.nio.ByteOrder;
import java.util.List;

/// The header of one GGUF file.
///
/// @param name       the file's name
/// @param version    1, 2 or 3
/// @param byteOrder  how its numbers lie
/// @param metadata   keys and values
/// @param tensors    its tensor table, in the order of the file
/// @param alignment  what every tensor's offset is a multiple of
/// @param dataOffset where the tensors' data begins, from the file's start
/// @param size       bytes the file has now, whether complete or not
public record GgufFile(
        String name,
        int version,
        ByteOrder byteOrder,
        GgufMetadata metadata,
        List<GgufTensor> tensors,
        long alignment,
        long dataOffset,
        long size) {
    public GgufFile {
        tensors = List.copyOf(tensors);
    }

    /// Bytes its tensors take without padding.
    public long tensorBytes() {
        return tensors.stream().mapToLong(GgufTensor::bytes).sum();
    }

    /// Whether its tensors end where it does, but for padding.
    boolean isWhole() {
        long end =
                dataOffset + tensors.stream().mapToLong(GgufTensor::end).max().orElse(0);
        return !tensors.isEmpty() && end <= size && size - end < alignment;
    }

    /// Bytes it lacks at its end: all data for a header alone, the rest for an unfinished download.
    public long missingBytes() {
        long end = tensors.stream().mapToLong(GgufTensor::end).max().orElse(0);
        return end == 0 ? 0 : Math.max(0, dataOffset + end - size);
    }
}
