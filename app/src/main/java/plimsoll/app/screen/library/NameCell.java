package plimsoll.app.screen.library;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Condition;
import plimsoll.ingest.store.StoredModel;

/// A model's name, and behind it what is particular about it.
final class NameCell extends TableCell<Row, Row> {
    /// How much of a name is seen at least, in text sizes.
    private static final double LEAST_NAME = 6;

    private final Label name = new Label();
    private final List<Label> tags = new ArrayList<>();
    private final HBox face = new HBox(name);

    NameCell() {
        face.getStyleClass().add("name-face");
        name.getStyleClass().add("row-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        getStyleClass().add("name-column");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        widthProperty().subscribe(_ -> arrange());
    }

    /// Where there is no room for the tags and some of the name, the tags stay away: the details say the same.
    private void arrange() {
        double needed = LEAST_NAME * getFont().getSize()
                + getInsets().getLeft()
                + getInsets().getRight();
        for (Label tag : tags) {
            boolean isThere = !tag.getText().isEmpty();
            needed += isThere ? tag.prefWidth(-1) + face.getSpacing() : 0;
            tag.setVisible(isThere && needed <= getWidth());
            tag.setManaged(tag.isVisible());
        }
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            return;
        }
        setGraphic(face);
        name.setText(item.model().name());
        List<Tag> now = tags(item.model());
        while (tags.size() < now.size()) {
            Label tag = new Label();
            tag.setMinWidth(USE_PREF_SIZE);
            tags.add(tag);
            face.getChildren().add(tag);
        }
        for (int i = 0; i < tags.size(); i++) {
            boolean isThere = i < now.size();
            tags.get(i).setText(isThere ? now.get(i).words() : "");
            if (isThere) {
                tags.get(i).getStyleClass().setAll("label", "tag", now.get(i).look());
            }
        }
        arrange();
    }

    /// @param look style class in `tokens.css`
    record Tag(String words, String look) {}

    static List<Tag> tags(StoredModel model) {
        List<Tag> tags = new ArrayList<>();
        switch (model.condition()) {
            case Condition.Whole ignored -> {}
            case Condition.Incomplete ignored -> tags.add(new Tag(Words.say("library.tag.incomplete"), "tag-care"));
            case Condition.Unreadable ignored -> tags.add(new Tag(Words.say("library.tag.unreadable"), "tag-bad"));
        }
        if (model.copies().size() > 1) {
            tags.add(new Tag(
                    Words.say(
                            "library.tag.copies", String.valueOf(model.copies().size())),
                    "tag-plain"));
        }
        model.companions().stream()
                .map(companion -> "+ " + Named.of(companion.role()))
                .distinct()
                .forEach(words -> tags.add(new Tag(words, "tag-plain")));
        return tags;
    }
}
