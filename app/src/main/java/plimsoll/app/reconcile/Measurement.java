package plimsoll.app.reconcile;

import java.util.List;
import java.util.stream.Stream;

/// What an engine was seen to take.
///
/// @param engine  `llama.cpp`, `vllm` …
/// @param version as the engine says, such as `b10587`; empty where it does not
/// @param devices the host first, then the GPUs in the engine's order
/// @param notes   what a person should know about the figures, a sentence each
public record Measurement(String engine, String version, List<DeviceFigures> devices, List<String> notes) {
    public Measurement {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }

    /// The same with more to know about it.
    public Measurement noting(List<String> sentences) {
        return new Measurement(
                engine,
                version,
                devices,
                Stream.concat(notes.stream(), sentences.stream()).toList());
    }
}
