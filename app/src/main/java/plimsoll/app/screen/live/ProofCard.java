package plimsoll.app.screen.live;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.reconcile.Reconciliation;
import plimsoll.app.words.Words;

/// Predicted beside measured: what the Plan page plans, beside what an engine printed while it loaded.
final class ProofCard extends VBox {
    private final Label verdict = new Label();
    private final Label what = new Label();
    private final Label kept = new Label();
    private final Button accept = new Button(Words.say("live.proof.accept"));
    private final VBox body = new VBox();

    ProofCard(ProofModel model, Desk desk) {
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
        HBox head = new HBox(title, between, accept, open);
        head.getStyleClass().add("card-head");
        verdict.setId("proof-verdict");
        verdict.getStyleClass().add("proof-verdict");
        verdict.setWrapText(true);
        what.getStyleClass().add("faint");
        what.setWrapText(true);
        kept.setId("proof-kept");
        kept.getStyleClass().add("soft");
        kept.setWrapText(true);
        body.getStyleClass().add("proof-body");
        getChildren().setAll(head, verdict, what, body, kept);
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
                    case Proof.Beside(String name, Reconciliation beside) -> line(name, beside);
                    case Proof.Refused(String why) -> why;
                });
        List<Node> tables = found.map(beside -> beside.measured().devices().stream()
                        .filter(device -> !beside.of(device.id()).isEmpty())
                        .<Node>map(device -> new ProofTable(device, beside.of(device.id())))
                        .toList())
                .orElse(List.of());
        body.getChildren().setAll(tables);
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
