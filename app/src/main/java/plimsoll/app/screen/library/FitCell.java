package plimsoll.app.screen.library;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import plimsoll.app.figure.Figures;
import plimsoll.app.library.Fit;
import plimsoll.app.part.Gauge;
import plimsoll.app.part.Slice;
import plimsoll.app.words.Words;
import plimsoll.mathcore.plan.Verdict;

/// What would fill the device that decides, and what would be left of it.
final class FitCell extends TableCell<Row, Fit> {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    /// The least width with a gauge, in text sizes.
    private static final double GAUGE_FROM = 16;

    private final Gauge gauge = new Gauge();
    private final Label words = new Label();
    private final HBox face = new HBox(gauge, words);
    private final Tooltip says = new Tooltip();

    FitCell() {
        face.getStyleClass().add("fit-face");
        words.getStyleClass().addAll("figure", "fit-words");
        words.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        widthProperty().subscribe(_ -> arrange());
        fontProperty().subscribe(_ -> arrange());
    }

    /// What would be left is said alone where there is no room for the gauge too.
    private void arrange() {
        boolean isWide = getWidth() >= GAUGE_FROM * getFont().getSize();
        gauge.setVisible(isWide);
        gauge.setManaged(isWide);
    }

    @Override
    protected void updateItem(@Nullable Fit item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        setGraphic(face);
        says.setText(said(item));
        setTooltip(says.getText().isEmpty() ? null : says);
        words.setText(words(item));
        boolean isOver = item instanceof Fit.Planned planned && planned.verdict() instanceof Verdict.TooMuch;
        words.pseudoClassStateChanged(OVER, isOver);
        switch (item) {
            case Fit.Planned planned ->
                gauge.show(Slice.of(planned.device()), planned.device().device().capacity());
            case Fit.Unknown ignored -> gauge.show(List.of(), OptionalLong.empty());
        }
    }

    /// What fills the device, a line a kind; or why that is not known.
    static String said(Fit fit) {
        return switch (fit) {
            case Fit.Unknown(String why) -> why;
            case Fit.Planned planned ->
                Slice.of(planned.device()).stream()
                        .filter(slice -> slice.bytes() > 0)
                        .map(slice -> slice.kind().title() + " " + Figures.size(slice.bytes()))
                        .collect(Collectors.joining(
                                "\n",
                                Words.say(
                                                "library.fit.device",
                                                planned.device().device().name(),
                                                Figures.count(planned.context()))
                                        + "\n",
                                of(planned.device().device().capacity())));
        };
    }

    private static String of(OptionalLong capacity) {
        return capacity.isPresent() ? "\n" + Words.say("part.of", Figures.size(capacity.getAsLong())) : "";
    }

    /// `3.15 GiB free`, `1.10 GiB over`, or nothing.
    static String words(Fit fit) {
        if (!(fit instanceof Fit.Planned planned)) {
            return "";
        }
        if (planned.verdict() instanceof Verdict.Depends) {
            return Words.say("library.fit.open");
        }
        OptionalLong free = planned.free();
        if (free.isEmpty()) {
            return Figures.size(planned.device().parts().total());
        }
        String size = Figures.size(Math.abs(free.getAsLong()));
        return Words.say(free.getAsLong() < 0 ? "library.fit.over" : "library.fit.free", size);
    }
}
