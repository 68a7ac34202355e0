package plimsoll.ingest.gguf;

import java.util.List;

/// The files of one model: usually one, or the parts of a split model in their order.
public record GgufSet(List<GgufFile> files) {
    public GgufSet {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a set has at least one file");
        }
    }

    /// The model's metadata, which the first part carries.
    public GgufMetadata metadata() {
        return files.getFirst().metadata();
    }

    /// The tensors of all parts, part by part.
    public List<GgufTensor> tensors() {
        return files.stream().flatMap(file -> file.tensors().stream()).toList();
    }

    /// Bytes the tensors take without padding.
    public long tensorBytes() {
        return files.stream().mapToLong(GgufFile::tensorBytes).sum();
    }

    /// Bytes the files have now.
    public long size() {
        return files.stream().mapToLong(GgufFile::size).sum();
    }

    /// Bytes the files lack at their ends; more than 0 for headers alone and for unfinished downloads.
    public long missingBytes() {
        return files.stream().mapToLong(GgufFile::missingBytes).sum();
    }
}
