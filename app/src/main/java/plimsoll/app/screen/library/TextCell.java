package plimsoll.app.screen.library;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A word or a figure of a model.
final class TextCell<V> extends TableCell<Row, V> {
    private final Function<Row, String> text;

    TextCell(Function<Row, String> text) {
        this.text = text;
    }

    @Override
    protected void updateItem(@Nullable V item, boolean empty) {
        super.updateItem(item, empty);
        Row row = getTableRow() == null ? null : getTableRow().getItem();
        setText(empty || row == null ? null : text.apply(row));
    }
}
