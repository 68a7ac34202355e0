package plimsoll.probes.engine;

import java.util.List;
import plimsoll.probes.Reading;

/// Reads the state of one kind of engine over HTTP.
public interface EngineReader {
    /// `llama.cpp`, `vllm` …
    String name();

    /// Where it listens unless told otherwise, the likeliest first.
    List<Integer> ports();

    /// Whether a process with this command line is such an engine.
    boolean isRunBy(String commandLine);

    /// What it is doing. Something else that listens there is not offered.
    Reading<EngineState> read(Asker engine);
}
