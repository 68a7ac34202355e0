package plimsoll.probes.engine;

import java.util.List;
import java.util.Optional;
import plimsoll.probes.Reading;

/// Every engine that can be asked, those first that are told from others most surely.
public final class EngineReaders {
    public static final List<EngineReader> ALL = List.of(
            new LlamaServerReader(),
            new OllamaReader(),
            new LmStudioReader(),
            new SglangReader(),
            new VllmReader(),
            new TgiReader(),
            new TensorRtReader());

    private EngineReaders() {}

    /// The engine of a name.
    public static Optional<EngineReader> named(String name) {
        return ALL.stream().filter(reader -> reader.name().equals(name)).findFirst();
    }

    /// Whatever engine answers there.
    public static Reading<EngineState> read(Asker engine) {
        Optional<Reading<EngineState>> broken = Optional.empty();
        for (EngineReader reader : ALL) {
            Reading<EngineState> state = reader.read(engine);
            if (state instanceof Reading.Measured) {
                return state;
            }
            if (state instanceof Reading.Failed && broken.isEmpty()) {
                broken = Optional.of(state);
            }
        }
        return broken.orElseGet(() -> Reading.notOffered("No engine that is known here answers there."));
    }
}
