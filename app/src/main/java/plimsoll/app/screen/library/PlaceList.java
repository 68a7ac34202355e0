package plimsoll.app.screen.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Place;

/// The folders that are looked into, and one more to add.
final class PlaceList extends VBox {
    private final LibraryModel model;
    private final VBox lines = new VBox();
    private final boolean isShort;

    /// @param isShort whether folders that are not there stay away, but for the person's own
    PlaceList(String id, LibraryModel model, Desk desk, boolean isShort) {
        this.model = model;
        this.isShort = isShort;
        setId(id);
        getStyleClass().add("place-list");
        lines.getStyleClass().add("place-lines");
        Button add = new Button(Words.say("library.places.add"));
        add.setId(id + "-add");
        add.setOnAction(_ -> desk.chooseFolder().map(Path::toAbsolutePath).ifPresent(model::add));
        Label drop = new Label(Words.say("library.places.drop"));
        drop.getStyleClass().add("faint");
        HBox foot = new HBox(add, drop);
        foot.getStyleClass().add("place-foot");
        getChildren().addAll(lines, foot);
        model.inventoryProperty().subscribe(_ -> show());
    }

    private void show() {
        List<Node> nodes = new ArrayList<>();
        for (Place place : model.places()) {
            boolean isOwn = place.store().id().equals("folder");
            if (!isShort || place.isThere() || isOwn || !place.troubles().isEmpty()) {
                nodes.add(line(place, isOwn));
            }
        }
        lines.getChildren().setAll(nodes);
    }

    private Node line(Place place, boolean isOwn) {
        Label store = new Label(Named.of(place.store()));
        store.getStyleClass().add("place-store");
        Label path = new Label(place.folder().toString());
        path.getStyleClass().addAll("figure", "details-path");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setMinWidth(0);
        Label count = new Label(said(place));
        count.getStyleClass().add("faint");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox line = new HBox(store, path, between, count);
        line.getStyleClass().add("place-line");
        if (isOwn) {
            Button remove = new Button(Words.say("library.places.remove"));
            remove.setMinWidth(Region.USE_PREF_SIZE);
            remove.setAccessibleText(Words.say("library.places.remove.spoken", place.folder()));
            remove.setOnAction(_ -> model.remove(place.folder()));
            line.getChildren().add(remove);
        }
        Optional<String> trouble = place.troubles().stream().findFirst();
        if (trouble.isEmpty()) {
            return line;
        }
        Label sentence = new Label(trouble.get());
        sentence.getStyleClass().addAll("details-problem", "place-problem");
        sentence.setWrapText(true);
        return new VBox(line, sentence);
    }

    private static String said(Place place) {
        if (!place.isThere()) {
            return Words.say("library.places.away");
        }
        if (place.models() == 0 && !place.troubles().isEmpty()) {
            return Words.say("library.places.unread");
        }
        return Words.say("library.models", place.models(), String.valueOf(place.models()));
    }
}
