package plimsoll.app.screen.library;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Scroller;
import plimsoll.app.words.Words;

/// What stands in place of the list while there is none: where was looked, and what to do.
final class EmptyLibrary extends Region {
    private final Scroller scroller;
    private final Label title = new Label();
    private final VBox card = new VBox();

    EmptyLibrary(LibraryModel model, Desk desk) {
        setId("library-empty");
        title.setText(Words.say("library.empty.title"));
        title.getStyleClass().add("empty-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Label about = words(Words.say("library.empty.where"));
        Label instead = words(Words.say("library.empty.instead"));
        card.getStyleClass().addAll("card", "empty-card");
        card.getChildren().addAll(title, about, new PlaceList("empty-places", model, desk, false), instead);
        VBox middle = new VBox(card);
        middle.getStyleClass().add("empty-middle");
        scroller = new Scroller(middle);
        getChildren().add(scroller);
    }

    private static Label words(String sentence) {
        Label label = new Label(sentence);
        label.getStyleClass().add("soft");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    @Override
    protected void layoutChildren() {
        scroller.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
