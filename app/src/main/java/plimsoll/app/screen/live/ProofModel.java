package plimsoll.app.screen.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import plimsoll.app.fx.Background;
import plimsoll.app.reconcile.LoadLog;
import plimsoll.app.reconcile.Prediction;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.reconcile.Seen;
import plimsoll.app.run.Reported;
import plimsoll.app.run.RunningEngine;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.probes.Gpu;

/// Lays what is planned beside what an engine printed and holds, and keeps what is accepted.
public final class ProofModel {
    private final Planning planning;
    private final Journal journal;
    private final Supplier<List<Gpu>> gpus;
    private final Background background = new Background();
    private final ReadOnlyObjectWrapper<Proof> proof = new ReadOnlyObjectWrapper<>(new Proof.NotAsked());
    private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper("");

    /// @param gpus reads the GPUs of this machine
    public ProofModel(Planning planning, Journal journal, Supplier<List<Gpu>> gpus) {
        this.planning = planning;
        this.journal = journal;
        this.gpus = gpus;
    }

    /// Compares a log with what is planned now.
    void open(Path log) {
        String name = String.valueOf(log.getFileName());
        begin(name, now -> compared(log, name, now));
    }

    Proof compared(Path log, String name, Planning.Now now) {
        return proof(text(log).then(printed -> now.prediction().beside(printed, name, Optional.empty())), name, "");
    }

    /// Compares an engine that runs with what is planned now: on this machine, where it runs on this machine.
    void compare(RunningEngine engine) {
        begin(EngineWords.named(engine), now -> compared(engine, now));
    }

    /// Compares what was started as planned and is ready.
    ///
    /// @param printed reads its log
    void compare(Planning.Now now, Supplier<String> printed, String name, Seen seen) {
        run(
                name,
                () -> proof(now.onThisMachine().beside(printed.get(), name, Optional.of(seen)), name, elsewhere(now)));
    }

    /// What a comparison makes of what is planned now.
    private interface Work {
        Proof of(Planning.Now now);
    }

    private void begin(String name, Work work) {
        Optional<Planning.Now> now = planning.now();
        if (now.isEmpty()) {
            proof.set(new Proof.Refused(Words.say("live.proof.unplanned"), Optional.empty()));
        } else {
            run(name, () -> work.of(now.get()));
        }
    }

    private void run(String name, Supplier<Proof> work) {
        kept.set("");
        proof.set(new Proof.UnderWay(name));
        background.run("reconcile", work, proof::set);
    }

    Proof compared(RunningEngine engine, Planning.Now now) {
        Optional<Reported> reported = Reported.of(engine);
        Optional<String> refusal = engine.refusal()
                .map(ProofModel::sentence)
                .or(() -> engine.log().isEmpty() && !engine.isHere()
                        ? Optional.of(Words.say("live.proof.no-log", engine.address()))
                        : Optional.empty());
        if (refusal.isPresent()) {
            return new Proof.Refused(refusal.get(), reported);
        }
        if (engine.log().isEmpty() || engine.isOther()) {
            return unprinted(engine, now, reported, List.of());
        }
        String name = EngineWords.named(engine);
        Path log = engine.log().orElseThrow();
        String file = String.valueOf(log.getFileName());
        Prediction prediction = engine.isHere() ? now.onThisMachine() : now.prediction();
        Optional<String> another = EngineWords.another(engine, now);
        ReadResult<String> text =
                text(log).map(printed -> LoadLog.loads(printed, loaded(now).orElse("")));
        // Where it does not serve the planned model either, what it lacks is said.
        if (text instanceof ReadResult.Read<String>(String printed)
                && !LoadLog.tells(printed, prediction.model())
                && runner(engine, now).isPresent()) {
            return unprinted(engine, now, reported, List.of(LoadLog.passedOver(file)));
        }
        Proof proof = proof(
                text.then(printed -> prediction.beside(printed, file, Optional.of(engine.seen(gpus)))),
                name,
                another.orElseGet(() -> engine.isHere() ? elsewhere(now) : ""));
        return switch (proof) {
            case Proof.Beside beside ->
                another.isEmpty() && !ranOtherwise(beside.found())
                        ? beside
                        : new Proof.Beside(name, beside.found(), beside.remark(), reported, beside.earlier());
            case Proof.Refused refused -> new Proof.Refused(refused.why(), reported);
            case Proof.NotAsked other -> other;
            case Proof.UnderWay other -> other;
        };
    }

    /// Compares one whose log nobody has by what its process holds, and by what Ollama tells of it.
    ///
    /// @param why nobody has it, a sentence or none
    private Proof unprinted(RunningEngine engine, Planning.Now now, Optional<Reported> reported, List<String> why) {
        Optional<RunningEngine> runner = runner(engine, now);
        if (engine.asleep().isPresent()) {
            return new Proof.Refused(sentence(engine.asleep().get()), reported);
        }
        if (runner.isEmpty()) {
            return new Proof.Refused(
                    Words.say("live.proof.serves-another", EngineWords.models(engine), now.words()), reported);
        }
        String name = EngineWords.named(engine);
        List<String> notes =
                Stream.concat(why.stream(), engine.notes(runner.get()).stream()).toList();
        ReadResult<Reconciliation> found =
                now.onThisMachine().beside(Reported.options(runner.get()), engine.held(runner.get(), gpus), notes);
        return switch (proof(found, name, elsewhere(now))) {
            case Proof.Refused refused -> new Proof.Refused(sentence(refused.why()), reported);
            case Proof.Beside beside ->
                new Proof.Beside(name, beside.found(), beside.remark(), reported, beside.earlier());
            case Proof.NotAsked other -> other;
            case Proof.UnderWay other -> other;
        };
    }

    /// A reason as a sentence. An address keeps its small letter.
    private static String sentence(String why) {
        String first = why.startsWith("http") ? why : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
        return first.endsWith(".") ? first : first + ".";
    }

    /// Whether something else ran than was planned.
    private static boolean ranOtherwise(Reconciliation found) {
        return found.rows().stream()
                .flatMap(row -> row.causes().stream())
                .anyMatch(cause -> List.of("options", "fit").contains(cause.rule()));
    }

    private static String elsewhere(Planning.Now now) {
        return now.isForThisMachine() ? "" : Words.say("live.proof.elsewhere");
    }

    private Proof proof(ReadResult<Reconciliation> found, String name, String remark) {
        return switch (found) {
            case ReadResult.Read<Reconciliation>(Reconciliation beside) -> {
                Journal.Written recorded = journal.record(beside);
                String all = recorded.trouble()
                        .map(why -> (remark + " " + Words.say("live.proof.unrecorded", why)).strip())
                        .orElse(remark);
                yield new Proof.Beside(name, beside, all, Optional.empty(), recorded.earlier());
            }
            case ReadResult.Refused<Reconciliation>(String sentence) -> new Proof.Refused(sentence, Optional.empty());
        };
    }

    /// Shows what was found already.
    void show(Proof found) {
        proof.set(found);
    }

    /// Which of the engine's processes has loaded what is planned.
    private static Optional<RunningEngine> runner(RunningEngine engine, Planning.Now now) {
        return loaded(now).flatMap(engine::loading);
    }

    private static Optional<String> loaded(Planning.Now now) {
        return now.file().map(Path::getFileName).map(Path::toString);
    }

    private static ReadResult<String> text(Path log) {
        try (InputStream in = Files.newInputStream(log)) {
            return new ReadResult.Read<>(LoadLog.newest(in));
        } catch (IOException unreadable) {
            return new ReadResult.Refused<>(Words.say("live.proof.unread", log));
        }
    }

    /// Takes what was measured over into later plans, as far as a plan can be calibrated.
    void accept() {
        if (proof.get() instanceof Proof.Beside beside) {
            background.run("accept", () -> journal.accept(beside.found()), kept::set);
        }
    }

    /// Brings the Plan page with what ran.
    void planInstead(Reported reported) {
        planning.instead(reported);
    }

    ReadOnlyObjectProperty<Proof> proofProperty() {
        return proof.getReadOnlyProperty();
    }

    /// What was kept, or why it was not; empty before anything was accepted.
    ReadOnlyStringProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }
}
