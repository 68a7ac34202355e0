package plimsoll.mathcore.model;

/// Where a model's tensor list comes from.
public enum WeightsSource {
    /// The tensor table of a file.
    FILE,
    /// The headers of a published checkpoint's files, beside what a converter makes of it.
    CHECKPOINT,
    /// A family's rule, from a configuration: names and shapes of the published checkpoint.
    CONFIG,
    /// What llama.cpp's converter writes from a checkpoint.
    CONVERTED;

    /// Whether the tensor list is the union of two views: what the checkpoint holds and what a converter makes of it.
    public boolean hasTwoViews() {
        return this == CHECKPOINT || this == CONFIG;
    }

    /// Whether the sizes were read from the files themselves.
    public boolean isRead() {
        return this == FILE || this == CHECKPOINT;
    }
}
