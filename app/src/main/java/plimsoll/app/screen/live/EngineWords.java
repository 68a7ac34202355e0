package plimsoll.app.screen.live;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.app.figure.Figures;
import plimsoll.app.run.RunningEngine;
import plimsoll.app.words.Words;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.engine.EngineState;
import plimsoll.probes.engine.LoadedModel;
import plimsoll.probes.engine.Vital;
import plimsoll.probes.engine.Vitals;
import plimsoll.probes.host.ProcessMemory;

/// A running engine in words.
final class EngineWords {
    private EngineWords() {}

    /// `llama.cpp b10587 at 127.0.0.1:8080`.
    static String named(RunningEngine engine) {
        return Words.say("live.engine.named", engine(engine), place(engine.address()));
    }

    /// `llama.cpp b10587`; a version that is not told is left out.
    static String engine(RunningEngine engine) {
        String version = engine.state().found().map(EngineState::version).orElse("");
        String name = product(engine.name());
        return version.isEmpty() ? name : name + " " + version.replaceFirst("^b(\\d+)-[0-9a-z]+$", "b$1");
    }

    /// As its makers write it.
    private static String product(String name) {
        return switch (name) {
            case "" -> Words.say("live.engine.unknown");
            case "vllm" -> Words.say("live.engine.vllm");
            case "ollama" -> Words.say("live.engine.ollama");
            case "sglang" -> Words.say("live.engine.sglang");
            default -> name;
        };
    }

    /// The models that it serves; what it does where it serves none.
    static String models(RunningEngine engine) {
        List<String> names = engine.state().found().map(EngineState::models).orElse(List.of()).stream()
                .map(LoadedModel::name)
                .map(EngineWords::shortened)
                .toList();
        return names.isEmpty()
                ? engine.state().found().map(state -> phase(state.phase())).orElse(Words.say("live.engine.silent"))
                : String.join(", ", names);
    }

    private static String phase(EngineState.Phase phase) {
        return switch (phase) {
            case READY -> Words.say("live.engine.no-model");
            case LOADING -> Words.say("live.engine.loading");
            case SLEEPING -> Words.say("live.engine.sleeping");
        };
    }

    /// A path is its last name.
    private static String shortened(String name) {
        boolean isPath = name.startsWith("/") || name.matches("[A-Za-z]:\\\\.*");
        return isPath ? name.replaceFirst(".*[/\\\\]", "") : name;
    }

    /// Where it listens, which process it is and what that holds.
    static String facts(RunningEngine engine, List<Gpu> gpus) {
        List<String> facts = new ArrayList<>(List.of(engine(engine), place(engine.address())));
        if (engine.isHere()) {
            facts.add(Words.say("live.engine.pid", String.valueOf(engine.pid())));
        }
        onGpus(engine, gpus).ifPresent(bytes -> facts.add(Words.say("live.engine.gpu-memory", Figures.size(bytes))));
        engine.memory()
                .map(ProcessMemory::own)
                .ifPresent(bytes -> facts.add(Words.say("live.engine.memory", Figures.size(bytes))));
        told(engine).ifPresent(facts::add);
        cache(engine).ifPresent(facts::add);
        if (!engine.isComparable()) {
            facts.add(Words.say("live.engine.not-planned"));
        }
        return String.join(" · ", facts);
    }

    /// What it says itself that its model takes: Ollama does.
    private static Optional<String> told(RunningEngine engine) {
        return engine.model()
                .flatMap(model -> model.vitals().get(Vital.TOTAL_BYTES).found())
                .map(bytes -> Words.say("live.engine.told", Figures.size(Math.round(bytes))));
    }

    /// How large a pool it has made, where it is an engine that makes one.
    private static Optional<String> cache(RunningEngine engine) {
        Vitals vitals = engine.state().found().map(EngineState::vitals).orElse(Vitals.NONE);
        Optional<String> tokens =
                vitals.get(Vital.CACHE_TOKENS).found().map(Math::round).map(Figures::count);
        Optional<String> bytes =
                vitals.get(Vital.CACHE_BYTES).found().map(Math::round).map(Figures::size);
        return tokens.filter(_ -> engine.isOther())
                .map(count -> bytes.map(size -> Words.say("live.engine.cache.bytes", count, size))
                        .orElseGet(() -> Words.say("live.engine.cache", count)));
    }

    /// What it holds of all GPUs together; empty where no driver tells.
    private static Optional<Long> onGpus(RunningEngine engine, List<Gpu> gpus) {
        return gpus.stream()
                .flatMap(gpu -> gpu.holders().found().orElse(List.of()).stream())
                .filter(holder -> engine.pids().anyMatch(pid -> pid == holder.pid()))
                .map(Holder::bytes)
                .flatMap(bytes -> bytes.found().stream())
                .reduce(Long::sum);
    }

    private static String place(URI address) {
        return address.getHost() + ":" + address.getPort();
    }

    /// Why the plan is of another model than the engine serves; empty where it is of the same, or nobody can tell.
    static Optional<String> another(RunningEngine engine, Planning.Now now) {
        Optional<String> served = engine.file()
                .map(Path::getFileName)
                .map(String::valueOf)
                .or(() -> engine.model().map(LoadedModel::name));
        String planned = now.file()
                .map(Path::getFileName)
                .map(String::valueOf)
                .orElse(now.prediction().model().name());
        return served.filter(name -> !shortened(name).equalsIgnoreCase(planned))
                .map(name -> Words.say("live.proof.another", shortened(name), planned));
    }
}
