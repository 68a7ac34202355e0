package plimsoll.app.screen.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import plimsoll.app.fx.Background;
import plimsoll.app.reconcile.LoadLog;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;

/// Lays what is planned beside what an engine printed, and keeps what is accepted.
public final class ProofModel {
    private final Supplier<Optional<Prediction>> planned;
    private final Function<Reconciliation, String> journal;
    private final Background background = new Background();
    private final ReadOnlyObjectWrapper<Proof> proof = new ReadOnlyObjectWrapper<>(new Proof.NotAsked());
    private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper("");

    /// @param planned what the Plan page plans now
    /// @param journal keeps what is accepted for later plans and says in one sentence what it kept
    public ProofModel(Supplier<Optional<Prediction>> planned, Function<Reconciliation, String> journal) {
        this.planned = planned;
        this.journal = journal;
    }

    /// Compares a log with what is planned now.
    void open(Path log) {
        kept.set("");
        Optional<Prediction> now = planned.get();
        if (now.isEmpty()) {
            proof.set(new Proof.Refused(Words.say("live.proof.unplanned")));
            return;
        }
        String name = String.valueOf(log.getFileName());
        proof.set(new Proof.UnderWay(name));
        background.run("reconcile", () -> compare(now.get(), log, name), proof::set);
    }

    static Proof compare(Prediction prediction, Path log, String name) {
        return proof(text(log).then(printed -> prediction.beside(printed, name)), name);
    }

    /// Shows what was found already.
    void show(ReadResult<Reconciliation> found, String name) {
        proof.set(proof(found, name));
    }

    private static Proof proof(ReadResult<Reconciliation> found, String name) {
        return switch (found) {
            case ReadResult.Read<Reconciliation>(Reconciliation beside) -> new Proof.Beside(name, beside);
            case ReadResult.Refused<Reconciliation>(String sentence) -> new Proof.Refused(sentence);
        };
    }

    private static ReadResult<String> text(Path log) {
        try (InputStream in = Files.newInputStream(log)) {
            return new ReadResult.Read<>(LoadLog.text(in));
        } catch (IOException unreadable) {
            return new ReadResult.Refused<>(Words.say("live.proof.unread", log));
        }
    }

    /// Takes what was measured over into later plans, as far as a plan can be calibrated.
    void accept() {
        if (proof.get() instanceof Proof.Beside beside) {
            kept.set(journal.apply(beside.found()));
        }
    }

    ReadOnlyObjectProperty<Proof> proofProperty() {
        return proof.getReadOnlyProperty();
    }

    /// What was kept, or why it was not; empty before anything was accepted.
    ReadOnlyStringProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }
}
