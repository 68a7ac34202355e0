package plimsoll.app.screen.live;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.run.Reported;
import plimsoll.app.words.Words;

/// Predicted beside measured: what the Plan page plans, beside what an engine printed while it loaded.
final class ProofCard extends VBox {
    private final Label verdict = new Label();
    private final Label what = new Label();
    private final Label kept = new Label();
    private final Label remark = new Label();
    private final Label notes = new Label();
    private final EarlierList earlier = new EarlierList();
    private final Button instead = new Button(Words.say("live.engines.plan"));
    private final Button accept = new Button(Words.say("live.proof.accept"));
    private final HBox actions = new HBox(instead, accept);
    private final ProofModel model;
    private final VBox body = new VBox();

    ProofCard(ProofModel model, Desk desk) {
        this.model = model;
        setId("live-proof");
        getStyleClass().addAll("card", "proof-card");
        Label title = new Label(Words.say("live.proof.title"));
        title.getStyleClass().add("section-title");
        Button open = new Button(Words.say("live.proof.open"));
        open.setId("proof-open");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> desk.chooseLog().ifPresent(model::open));
        accept.setId("proof-accept");
        accept.setMinWidth(Region.USE_PREF_SIZE);
        accept.setOnAction(_ -> model.accept());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        instead.setId("proof-instead");
        instead.setMinWidth(Region.USE_PREF_SIZE);
        instead.setTooltip(new Tooltip(Words.say("live.engines.plan.hint")));
        HBox head = new HBox(title, between, open);
        actions.getStyleClass().add("proof-actions");
        head.getStyleClass().add("card-head");
        verdict.setId("proof-verdict");
        verdict.getStyleClass().add("proof-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        what.getStyleClass().add("faint");
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        kept.setId("proof-kept");
        kept.getStyleClass().add("soft");
        kept.setWrapText(true);
        kept.setMinHeight(USE_PREF_SIZE);
        body.getStyleClass().add("proof-body");
        remark.setId("proof-remark");
        remark.getStyleClass().add("proof-remark");
        remark.setWrapText(true);
        remark.setMinHeight(USE_PREF_SIZE);
        notes.setId("proof-notes");
        notes.getStyleClass().add("faint");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(head, verdict, what, remark, actions, body, kept, notes, earlier);
        model.proofProperty().subscribe(this::show);
        model.keptProperty().subscribe(words -> say(kept, words));
    }

    private void show(Proof proof) {
        Optional<Reconciliation> found =
                proof instanceof Proof.Beside beside ? Optional.of(beside.found()) : Optional.empty();
        accept.setVisible(found.isPresent());
        accept.setManaged(found.isPresent());
        say(verdict, found.map(Reconciliation::verdict).orElse(""));
        say(
                what,
                switch (proof) {
                    case Proof.NotAsked ignored -> Words.say("live.proof.how");
                    case Proof.UnderWay(String name) -> Words.say("live.proof.reading", name);
                    case Proof.Beside beside -> line(beside.name(), beside.found());
                    case Proof.Refused refused -> refused.why();
                });
        say(remark, proof instanceof Proof.Beside beside ? beside.remark() : "");
        say(
                notes,
                found.map(beside -> String.join(" ", beside.measured().notes())).orElse(""));
        earlier.show(proof instanceof Proof.Beside beside ? beside.earlier() : List.of());
        offer(
                switch (proof) {
                    case Proof.Beside beside -> beside.instead();
                    case Proof.Refused refused -> refused.instead();
                    case Proof.NotAsked ignored -> Optional.empty();
                    case Proof.UnderWay ignored -> Optional.empty();
                });
        List<Node> tables = found.map(beside -> beside.measured().devices().stream()
                        .filter(device -> !beside.of(device.id()).isEmpty())
                        .<Node>map(device -> new ProofTable(device, beside.of(device.id())))
                        .toList())
                .orElse(List.of());
        body.getChildren().setAll(tables);
    }

    /// What ran can be planned where something else was.
    private void offer(Optional<Reported> reported) {
        instead.setVisible(reported.isPresent());
        instead.setManaged(reported.isPresent());
        boolean isAny = instead.isManaged() || accept.isManaged();
        actions.setVisible(isAny);
        actions.setManaged(isAny);
        reported.ifPresent(ran -> instead.setOnAction(_ -> model.planInstead(ran)));
    }

    private static String line(String name, Reconciliation found) {
        String engine = found.measured().engine();
        String version = found.measured().version();
        String planned = found.plan().model().name();
        String rules = found.plan().engineVersion();
        return version.isEmpty()
                ? Words.say("live.proof.about.nobuild", name, engine, planned, rules)
                : Words.say("live.proof.about", name, engine, version, planned, rules);
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }
}
