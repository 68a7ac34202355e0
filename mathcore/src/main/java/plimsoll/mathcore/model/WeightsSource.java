package plimsoll.mathcore.model;

/// Where a model's tensor list comes from.
public enum WeightsSource {
    /// The tensor table of a file.
    FILE,
    /// A family's rule, from a configuration: names and shapes of the published checkpoint.
    CONFIG,
    /// What llama.cpp's converter writes from a checkpoint.
    CONVERTED
}
