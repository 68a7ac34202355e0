package plimsoll.app.screen.live;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.run.Reported;
import plimsoll.app.run.RunningEngine;
import plimsoll.app.words.Words;
import plimsoll.probes.Gpu;

/// One engine that runs: what it serves, where, and what can be done with that.
final class EngineRow extends HBox {
    private final Label model = new Label();
    private final Label tag = new Label();
    private final Label facts = new Label();
    private final Tooltip whole = new Tooltip();
    private final Button compare = new Button(Words.say("live.engines.compare"));
    private final Button plan = new Button(Words.say("live.engines.plan"));
    private final Button remove = new Button(Words.say("live.engines.remove"));
    private RunningEngine engine;

    EngineRow(RunningEngine first, EnginesModel engines, ProofModel proof) {
        engine = first;
        getStyleClass().add("engine-row");
        model.getStyleClass().add("strong");
        model.setMinWidth(0);
        tag.getStyleClass().add("tag");
        tag.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("faint");
        facts.setMinWidth(0);
        facts.setWrapText(true);
        facts.setMinHeight(USE_PREF_SIZE);
        Tooltip.install(this, whole);
        HBox head = new HBox(model, tag);
        head.getStyleClass().add("engine-head");
        VBox words = new VBox(head, facts);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        compare.setOnAction(_ -> proof.compare(engine));
        plan.setOnAction(_ -> engines.plan(engine));
        plan.setTooltip(new Tooltip(Words.say("live.engines.plan.hint")));
        remove.setOnAction(_ -> engines.remove(engine.address()));
        List.of(compare, plan, remove).forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        getChildren().setAll(words, remove, plan, compare);
    }

    /// Whether it shows this one, as it was a moment ago.
    boolean isOf(RunningEngine other) {
        return engine.address().equals(other.address()) && engine.pid() == other.pid();
    }

    /// What the devices tell now, which changes every second and mostly to the same.
    void show(List<Gpu> gpus) {
        String now = EngineWords.facts(engine, gpus);
        if (!now.equals(facts.getText())) {
            facts.setText(now);
            setAccessibleText(model.getText() + ", " + now);
        }
    }

    void show(RunningEngine now, List<Gpu> gpus, boolean isOwn, boolean isAdded) {
        engine = now;
        String served = EngineWords.models(now);
        model.setText(served);
        facts.setText(EngineWords.facts(now, gpus));
        String why = now.state().reason().orElse("");
        whole.setText(served + "\n" + facts.getText() + (why.isEmpty() ? "" : "\n" + why));
        setAccessibleText(served + ", " + facts.getText());
        compare.setAccessibleText(Words.say("live.engines.compare.spoken", served));
        plan.setAccessibleText(Words.say("live.engines.plan.spoken", served));
        tag.setText(isOwn ? Words.say("live.engine.own") : "");
        show(tag, isOwn);
        show(compare, now.isComparable());
        show(plan, Reported.of(now).isPresent());
        show(remove, isAdded);
    }

    private static void show(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
