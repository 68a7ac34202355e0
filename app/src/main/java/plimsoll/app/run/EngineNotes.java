package plimsoll.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import plimsoll.app.option.SaidWords;
import plimsoll.probes.engine.EngineState;

/// What a person should know of the figures of an engine that runs, a sentence each.
///
/// @param engine what was asked
/// @param runner what is compared: itself, or the llama-server that it has started for a model
record EngineNotes(RunningEngine engine, RunningEngine runner) {
    List<String> all() {
        SaidWords said = runner.said();
        List<String> notes =
                new ArrayList<>(engine.state().found().map(EngineState::notes).orElse(List.of()));
        environment().ifPresent(notes::add);
        said.beside().said().stream()
                .filter(one -> one.option().isFile())
                .map(one -> subject() + " has loaded " + one.words()
                        + " beside the model; what the plan lacks of that is in its memory.")
                .forEach(notes::add);
        if (!said.uncounted().isEmpty()) {
            notes.add(subject() + " was started with " + String.join(", ", said.uncounted())
                    + ", not counted in the plan.");
        }
        engine.log().ifPresent(file -> notes.add("It prints to " + file + "."));
        if (!engine.isHere()) {
            notes.add("Its process is not on this machine, so that only what it printed is compared.");
        }
        return List.copyOf(notes);
    }

    /// Which options its environment sets, by their names alone.
    private Optional<String> environment() {
        return runner.process()
                .variables()
                .filter(set -> !runner.isOther() && !set.isEmpty())
                .map(set ->
                        subject() + " has " + String.join(", ", new TreeSet<>(set.keySet())) + " in its environment.");
    }

    private String subject() {
        return runner.equals(engine) ? "It" : "Its llama-server (process " + runner.pid() + ")";
    }
}
