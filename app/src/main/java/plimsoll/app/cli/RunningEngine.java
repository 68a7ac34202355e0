package plimsoll.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.app.reconcile.Observed;
import plimsoll.ingest.Quoted;
import plimsoll.probes.Reading;
import plimsoll.probes.engine.Asker;
import plimsoll.probes.engine.EngineFinder;
import plimsoll.probes.engine.EngineFinder.Found;
import plimsoll.probes.engine.EngineOutput;
import plimsoll.probes.engine.EngineReaders;
import plimsoll.probes.engine.EngineState;
import plimsoll.probes.host.ProcessMemory;

/// An engine that somebody else started.
///
/// @param address where it answers
/// @param state   what it says
/// @param pid     its process on this machine; 0 where it runs elsewhere
/// @param log     the file that it prints to, where that is known
record RunningEngine(URI address, EngineState state, long pid, Optional<Path> log) {
    /// Asks the engine at an address.
    ///
    /// @param key its API key, where it wants one
    static Answer<RunningEngine> at(String word, Optional<String> key) {
        Optional<URI> address = address(word);
        if (address.isEmpty()) {
            return Answer.wrongUse(
                    "--engine-address takes an address such as http://127.0.0.1:8080, not " + Quoted.of(word));
        }
        return switch (EngineReaders.read(Asker.at(address.get(), key))) {
            case Reading.Measured<EngineState>(EngineState state) -> known(address.get(), state);
            case Reading.NotOffered<EngineState> ignored ->
                Answer.unreadable("no engine that is known here answers at " + Quoted.of(word)
                        + "; name the address at which llama-server says that it listens");
            case Reading.Failed<EngineState>(String why) -> Answer.unreadable(stripped(why));
        };
    }

    private static String stripped(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static Answer<RunningEngine> known(URI address, EngineState state) {
        if (!state.engine().equals("llama.cpp")) {
            return Answer.wrongUse(address + " is " + state.engine()
                    + ", whose memory is not planned in this version; name the address of a llama-server");
        }
        if (state.phase() == EngineState.Phase.LOADING) {
            return Answer.unreadable(address + " is still loading; ask again when it is ready");
        }
        long pid = EngineFinder.at(address).map(Found::pid).orElse(0L);
        return Answer.of(new RunningEngine(address, state, pid, pid > 0 ? EngineOutput.of(pid) : Optional.empty()));
    }

    private static Optional<URI> address(String word) {
        try {
            URI uri = URI.create(word.contains("://") ? word : "http://" + word);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getPort() > 0 ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isHere() {
        return pid > 0;
    }

    /// What instruments see of its process now; nobody looked before it was started.
    Comparison.Seen seen(Surroundings here) {
        Observed observed = new Observed(
                List.of(),
                isHere() ? Engines.gpus(here) : List.of(),
                pid,
                isHere() ? ProcessMemory.of(pid).found() : Optional.empty());
        return new Comparison.Seen(observed, isHere(), notes());
    }

    /// What a person should know of the figures.
    private List<String> notes() {
        List<String> notes = new ArrayList<>(state.notes());
        log.ifPresent(file -> notes.add("It prints to " + file + "."));
        if (!isHere()) {
            notes.add("Its process is not on this machine, so that only what it printed is compared.");
        }
        return notes;
    }
}
