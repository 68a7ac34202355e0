package plimsoll.app.screen.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.run.RunningEngine;
import plimsoll.app.words.Words;
import plimsoll.probes.Gpu;

/// The engines that run, and llama-server as the plan would start it.
final class EnginesCard extends VBox {
    private final EnginesModel engines;
    private final ServerModel server;
    private final ProofModel proof;
    private final Label none = new Label();
    private final Label problem = new Label();
    private final VBox rows = new VBox();
    private final TextField address = new TextField();
    private final List<EngineRow> shown = new ArrayList<>();
    private List<Gpu> gpus = List.of();

    EnginesCard(EnginesModel engines, ServerModel server, ProofModel proof, Desk desk) {
        this.engines = engines;
        this.server = server;
        this.proof = proof;
        setId("live-engines");
        getStyleClass().addAll("card", "engines-card");
        none.setId("engines-none");
        none.getStyleClass().add("faint");
        none.setWrapText(true);
        none.setMinHeight(USE_PREF_SIZE);
        rows.getStyleClass().add("engine-rows");
        problem.setId("engines-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(head(), new ServerStrip(server, desk), none, rows, foot(), problem);
        engines.enginesProperty().subscribe(_ -> show());
        engines.problemProperty().subscribe(words -> say(problem, words));
        server.servingProperty().subscribe(now -> {
            show();
            if (!(now instanceof Serving.Starting)) {
                engines.again();
            }
        });
    }

    private HBox head() {
        Label title = new Label(Words.say("live.engines.title"));
        title.getStyleClass().add("section-title");
        Button start = new Button(Words.say("live.serve.start"));
        start.setId("server-start");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setTooltip(new Tooltip(Words.say("live.serve.start.hint")));
        start.setOnAction(_ -> server.start(Optional.empty()));
        server.servingProperty()
                .subscribe(now -> start.setDisable(now instanceof Serving.Starting
                        || now instanceof Serving.Ready
                        || now instanceof Serving.Stopping));
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(title, between, start);
        head.getStyleClass().add("card-head");
        return head;
    }

    private HBox foot() {
        address.setId("engine-address");
        address.setPromptText(Words.say("live.engines.address"));
        address.setAccessibleText(Words.say("live.engines.address.spoken"));
        address.getStyleClass().add("engine-address");
        Button add = new Button(Words.say("live.engines.add"));
        add.setId("engine-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> add());
        address.setOnAction(_ -> add());
        address.textProperty().subscribe(engines::forget);
        HBox foot = new HBox(address, add);
        foot.getStyleClass().add("engine-foot");
        return foot;
    }

    private void add() {
        if (engines.add(address.getText())) {
            address.clear();
        }
    }

    /// What the devices tell now.
    void show(List<Gpu> now) {
        gpus = now;
        shown.forEach(row -> row.show(now));
    }

    /// An engine keeps its row while it runs, so that the keyboard stays where it is.
    private void show() {
        Optional<List<RunningEngine>> found = engines.enginesProperty().get();
        List<RunningEngine> all = found.orElse(List.of());
        List<EngineRow> now = all.stream().map(this::row).toList();
        if (!now.equals(shown)) {
            shown.clear();
            shown.addAll(now);
            rows.getChildren().setAll(now);
        }
        for (int at = 0; at < all.size(); at++) {
            show(shown.get(at), all.get(at));
        }
        boolean isIdle = server.servingProperty().get() instanceof Serving.Idle(String last) && last.isEmpty();
        say(
                none,
                found.isEmpty()
                        ? Words.say("live.engines.looking")
                        : all.isEmpty() && isIdle ? Words.say("live.engines.none") : "");
    }

    private EngineRow row(RunningEngine engine) {
        return shown.stream()
                .filter(row -> row.isOf(engine))
                .findFirst()
                .orElseGet(() -> new EngineRow(engine, engines, proof));
    }

    private void show(EngineRow row, RunningEngine engine) {
        row.show(engine, gpus, server.isOwn(engine.pid()), !engine.isHere() && engines.isAdded(engine));
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
    }
}
