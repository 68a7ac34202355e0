package plimsoll.app.screen.live;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.words.Words;

/// What becomes of llama-server that is started from the plan: how far it is, where it serves, and its end.
final class ServerStrip extends HBox {
    private final Label what = new Label();
    private final Label detail = new Label();
    private final Button copy = new Button(Words.say("live.serve.copy-log"));
    private final Button choose = new Button(Words.say("live.serve.choose"));
    private final Button stop = new Button(Words.say("live.serve.stop"));
    private String log = "";

    ServerStrip(ServerModel model, Desk desk) {
        setId("server-strip");
        getStyleClass().add("server-strip");
        what.setId("server-what");
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        detail.setId("server-detail");
        detail.getStyleClass().addAll("faint", "server-line");
        detail.setMinWidth(0);
        VBox words = new VBox(what, detail);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        copy.setId("server-copy-log");
        copy.setOnAction(_ -> copy());
        choose.setId("server-choose");
        choose.setOnAction(_ -> desk.chooseProgram().ifPresent(program -> model.start(Optional.of(program))));
        stop.setId("server-stop");
        stop.setOnAction(_ -> model.stop());
        stop.setTooltip(new Tooltip(Words.say("live.serve.stop.hint")));
        getChildren().setAll(words, copy, choose, stop);
        getChildren().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        model.servingProperty().subscribe(this::show);
    }

    private void show(Serving now) {
        what.getStyleClass().removeAll("problem");
        switch (now) {
            case Serving.Idle(String last) ->
                say(last.isEmpty() ? "" : Words.say("live.serve.ended"), last, last, false, false);
            case Serving.Starting(String model, String line) ->
                say(Words.say("live.serve.starting", model), line, "", false, true);
            case Serving.Ready ready ->
                say(
                        Words.say(
                                "live.serve.ready",
                                ready.what(),
                                ready.address().getHost() + ":"
                                        + ready.address().getPort(),
                                String.valueOf(ready.pid())),
                        ready.log().toString(),
                        ready.log().toString(),
                        false,
                        true);
            case Serving.Stopping(String model) -> say(Words.say("live.serve.stopping", model), "", "", false, false);
            case Serving.Failed(String why, boolean isProgramWanted) -> {
                say(why, "", "", isProgramWanted, false);
                what.getStyleClass().add("problem");
            }
        }
    }

    private void say(String sentence, String line, String file, boolean canChoose, boolean canStop) {
        log = file;
        what.setText(sentence);
        detail.setText(line);
        show(detail, !line.isEmpty());
        show(copy, !file.isEmpty());
        show(choose, canChoose);
        show(stop, canStop);
        show(this, !sentence.isEmpty());
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(log);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static void show(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
