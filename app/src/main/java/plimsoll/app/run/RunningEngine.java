package plimsoll.app.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import plimsoll.app.option.EnvironmentWords;
import plimsoll.app.option.SaidWords;
import plimsoll.app.reconcile.Held;
import plimsoll.app.reconcile.Observed;
import plimsoll.app.reconcile.Seen;
import plimsoll.ingest.Quoted;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.probes.Gpu;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.Asker;
import plimsoll.probes.engine.EngineFinder;
import plimsoll.probes.engine.EngineFinder.Found;
import plimsoll.probes.engine.EngineOutput;
import plimsoll.probes.engine.EngineProcess;
import plimsoll.probes.engine.EngineReaders;
import plimsoll.probes.engine.EngineState;
import plimsoll.probes.engine.EngineState.Phase;
import plimsoll.probes.engine.LoadedModel;
import plimsoll.probes.engine.Vital;
import plimsoll.probes.engine.Vitals;
import plimsoll.probes.host.ProcessMemory;

/// An engine that runs, whoever started it.
///
/// @param name    `llama.cpp`, `vllm` …; empty where nobody that is known answers
/// @param address where it answers
/// @param state   what it says
/// @param pid     its process on this machine; 0 where it runs elsewhere
/// @param process how that was started
/// @param memory  what it holds of main memory
/// @param log     the file that it prints to, where that is known
/// @param runners llama-servers that it has started for its models, as Ollama does
public record RunningEngine(
        String name,
        URI address,
        Reading<EngineState> state,
        long pid,
        EngineProcess process,
        Optional<ProcessMemory> memory,
        Optional<Path> log,
        List<RunningEngine> runners) {
    private static final String LLAMA_CPP = "llama.cpp";
    private static final String OLLAMA = "ollama";

    /// Those of this machine, by processes and usual ports. Takes up to seconds: keep it off the thread that draws.
    public static List<RunningEngine> here() {
        List<RunningEngine> engines = new ArrayList<>();
        for (Found found : EngineFinder.find()) {
            RunningEngine engine = of(found, EngineFinder.read(found, Optional.empty()));
            // What merely answers at a usual port is an engine only if it says so.
            if (!engine.name().isEmpty()) {
                engines.add(engine);
            }
        }
        List<RunningEngine> kept = engines.stream()
                .flatMap(engine -> engine.among(engines).stream())
                .toList();
        return engines.stream()
                .filter(engine -> !kept.contains(engine))
                .map(engine -> engine.with(engine.among(engines)))
                .toList();
    }

    /// The engines among others that Ollama has started.
    private List<RunningEngine> among(List<RunningEngine> others) {
        return others.stream()
                .filter(other -> name.equals(OLLAMA) && isHere() && other.name().equals(LLAMA_CPP))
                .filter(other -> ancestors(other.pid()).anyMatch(ancestor -> ancestor == pid))
                .toList();
    }

    private static LongStream ancestors(long pid) {
        return Stream.iterate(ProcessHandle.of(pid), Optional::isPresent, one -> one.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .skip(1)
                .mapToLong(ProcessHandle::pid);
    }

    private RunningEngine with(List<RunningEngine> started) {
        return new RunningEngine(name, address, state, pid, process, memory, log, started);
    }

    /// Its process and those of its runners.
    public LongStream pids() {
        return LongStream.concat(LongStream.of(pid), runners.stream().mapToLong(RunningEngine::pid))
                .filter(number -> number > 0);
    }

    /// The llama-server that loads a model: itself, or the runner that has the file; none on another machine.
    ///
    /// @param file the last name of its file, which Ollama makes of what is in it
    public Optional<RunningEngine> loading(String file) {
        return (isOther() ? runners : List.of(this))
                .stream()
                        .filter(one -> !file.isEmpty() && one.fileName().equals(file))
                        .findFirst();
    }

    private String fileName() {
        return file().map(Path::getFileName).map(Path::toString).orElse("");
    }

    /// What Ollama tells of the buffers of its model, where it has one alone.
    private Optional<Held.Keeper> keeper() {
        boolean isAlone = runners.size() == 1
                && state.found().filter(told -> told.models().size() == 1).isPresent();
        return model().filter(_ -> name.equals(OLLAMA) && isAlone)
                .map(LoadedModel::vitals)
                .flatMap(told -> told.get(Vital.TOTAL_BYTES)
                        .found()
                        .flatMap(all -> told.get(Vital.DEVICE_BYTES)
                                .found()
                                .map(there -> new Held.Keeper(Math.round(all), Math.round(there)))));
    }

    /// What its runner holds, as instruments and this engine tell it.
    ///
    /// @param runner itself or one of its runners
    /// @param gpus   reads those of this machine
    public Held held(RunningEngine runner, Supplier<List<Gpu>> gpus) {
        String version = runner.state()
                .found()
                .map(EngineState::version)
                .map(build -> build.replaceFirst("^(b\\d+).*", "$1"))
                .orElse("");
        return new Held(version, keeper(), Observed.taken(gpus.get()), runner.pid());
    }

    /// The one at an address, on this machine or elsewhere.
    ///
    /// @param key its API key, where it wants one
    public static RunningEngine at(URI address, Optional<String> key) {
        Reading<EngineState> state = EngineReaders.read(Asker.at(address, key));
        long pid = state.found().isPresent()
                ? EngineFinder.at(address).map(Found::pid).orElse(0L)
                : 0;
        RunningEngine found = of(new Found("", pid, address), state);
        return found.name().equals(OLLAMA) && found.isHere()
                ? here().stream().filter(one -> one.pid() == pid).findFirst().orElse(found)
                : found;
    }

    private static RunningEngine of(Found found, Reading<EngineState> state) {
        long pid = found.pid();
        boolean isHere = pid > 0;
        return new RunningEngine(
                state.found().map(EngineState::engine).orElse(found.engine()),
                found.address(),
                state,
                pid,
                isHere ? EngineProcess.of(pid, EnvironmentWords.names()) : EngineProcess.UNKNOWN,
                isHere ? ProcessMemory.of(pid).found() : Optional.empty(),
                isHere ? EngineOutput.of(pid) : Optional.empty(),
                List.of());
    }

    /// An address as people write it; empty where it is none of HTTP with a port.
    public static Optional<URI> address(String word) {
        try {
            URI uri = URI.create(word.contains("://") ? word : "http://" + word);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getPort() > 0 ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Why it cannot be laid beside a plan, without a full stop; empty where it can.
    public Optional<String> refusal() {
        return switch (state) {
            case Reading.NotOffered<EngineState> ignored ->
                Optional.of("no engine that is known here answers at " + Quoted.of(address.toString())
                        + "; name the address at which llama-server says that it listens");
            case Reading.Failed<EngineState>(String why) ->
                Optional.of(why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
            case Reading.Measured<EngineState>(EngineState told) ->
                !isComparable()
                        ? Optional.of(address + " is " + uncompared())
                        : switch (told.phase()) {
                            case READY -> Optional.empty();
                            case LOADING -> Optional.of(address + " is still loading; ask again when it is ready");
                            case SLEEPING -> log.isPresent() ? Optional.empty() : asleep();
                        };
        };
    }

    /// Why what its process holds tells nothing of a plan, without a full stop: its model is put away.
    public Optional<String> asleep() {
        return state.found()
                .filter(told -> told.phase() == Phase.SLEEPING)
                .map(_ -> address + " has put its model away; ask it something first");
    }

    /// What it is, why it is not compared, and what can be.
    private String uncompared() {
        return name.equals(OLLAMA)
                ? "ollama, and no llama-server that it has started for a model runs on this machine; load a model of GGUF"
                        + " there, and compare it on the machine that it runs on"
                : name + ", which tells no buffer that a plan could be laid beside; name the address of a llama-server";
    }

    /// Whether it is a llama-server or keeps one.
    public boolean isComparable() {
        return !isOther() || !runners.isEmpty();
    }

    /// Whether it is another engine than llama.cpp.
    public boolean isOther() {
        return state.found().isPresent() && !name.equals(LLAMA_CPP);
    }

    public boolean isHere() {
        return pid > 0;
    }

    /// The model that it serves, the first of several.
    public Optional<LoadedModel> model() {
        return state.found().flatMap(told -> told.models().stream().findFirst());
    }

    /// The file of that model on this machine, as far as engine or process name it.
    public Optional<Path> file() {
        return model().map(LoadedModel::path)
                .filter(path -> !path.isEmpty())
                .or(() -> said().model())
                .filter(path -> isHere())
                .flatMap(process::file);
    }

    /// What it was asked for, by its environment and by its command line, whose word is the last.
    SaidWords said() {
        List<String> words =
                new ArrayList<>(EnvironmentWords.of(process.variables().orElse(Map.of())));
        words.addAll(process.words());
        return SaidWords.of(words, LlamaCppWorkload.defaults(Tool.SERVER));
    }

    /// What it tells of itself.
    Vitals vitals() {
        return state.found().map(EngineState::vitals).orElse(Vitals.NONE);
    }

    /// What instruments see of its process now; nobody looked before it was started.
    ///
    /// @param gpus reads those of this machine
    public Seen seen(Supplier<List<Gpu>> gpus) {
        boolean isHeld = isHere() && asleep().isEmpty();
        Observed observed = new Observed(
                List.of(), isHeld ? Observed.taken(gpus.get()) : List.of(), pid, memory.filter(_ -> isHeld));
        return new Seen(observed, isHere(), notes(this));
    }

    /// What a person should know of the figures of its runner.
    ///
    /// @param runner itself or one of its runners
    public List<String> notes(RunningEngine runner) {
        return new EngineNotes(this, runner).all();
    }
}
