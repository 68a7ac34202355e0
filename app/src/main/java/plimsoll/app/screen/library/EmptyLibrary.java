package plimsoll.app.screen.library;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Scroller;

/// What stands in place of the list while there is none: where was looked, and what to do.
final class EmptyLibrary extends Region {
    private final Scroller scroller;
    private final Label title = new Label();
    private final VBox card = new VBox();

    EmptyLibrary(LibraryModel model, Desk desk) {
        setId("library-empty");
        title.setText("No models on this machine yet");
        title.getStyleClass().add("empty-title");
        Label about = words("These folders were looked into, and are looked into again as long as this page is open."
                + " A download that begins shows up by itself.");
        Label instead = words("To know what a model would take before you download it, type its name on the Plan page:"
                + " llama-3.1-8b, or hf:org/name.");
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
