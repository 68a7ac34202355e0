package plimsoll.app.screen.plan;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Later;
import plimsoll.app.part.Scroller;

/// Where the pieces of the page stand: knobs beside the answer and the command below it, or all in one column where
/// there is no room for that.
final class PlanBody extends BorderPane {
    private static final PseudoClass COLUMN = PseudoClass.getPseudoClass("column");
    private static final PseudoClass OVER_COMMAND = PseudoClass.getPseudoClass("over-command");

    /// Under this many text sizes of height the command scrolls with the rest.
    private static final double LOW = 36;
    /// Under this many text sizes of width the knobs do.
    private static final double NARROW = 40;

    private final VBox answers = new VBox();
    private final VBox bottom = new VBox();
    private final BorderPane middle = new BorderPane();
    private final Label measure = new Label();

    PlanBody() {
        getStyleClass().add("plan-screen");
        setMinWidth(0);
        answers.getStyleClass().add("centre");
        bottom.getStyleClass().add("bottom-bar");
        measure.setManaged(false);
        measure.setVisible(false);
        getChildren().add(measure);
    }

    /// @param answer from top to bottom; in one column the knobs stand before its last
    void fill(Node top, Scroller knobs, Region command, Node... answer) {
        setTop(top);
        setLeft(knobs);
        answers.getChildren().setAll(answer);
        Node last = answer[answer.length - 1];
        bottom.getChildren().setAll(command);
        middle.setCenter(new Scroller(answers));
        middle.setBottom(bottom);
        setCenter(middle);
        middle.heightProperty().subscribe(_ -> move(command));
        widthProperty().subscribe(_ -> move(knobs, last));
        measure.fontProperty()
                .subscribe(_ -> Later.run(() -> {
                    move(command);
                    move(knobs, last);
                }));
    }

    private boolean isUnder(double size, double least) {
        return size > 0 && size < least * measure.getFont().getSize();
    }

    private void move(Region command) {
        boolean low = isUnder(middle.getHeight(), LOW);
        if (low == bottom.getChildren().contains(command)) {
            (low ? bottom : answers).getChildren().remove(command);
            (low ? answers : bottom).getChildren().add(command);
        }
        middle.setBottom(low ? null : bottom);
        answers.pseudoClassStateChanged(OVER_COMMAND, !low);
    }

    private void move(Scroller knobs, Node before) {
        boolean narrow = isUnder(getWidth(), NARROW);
        if (narrow == answers.getChildren().contains(knobs)) {
            return;
        }
        knobs.pseudoClassStateChanged(COLUMN, narrow);
        knobs.setMinHeight(narrow ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
        if (narrow) {
            setLeft(null);
            answers.getChildren().add(answers.getChildren().indexOf(before), knobs);
        } else {
            answers.getChildren().remove(knobs);
            setLeft(knobs);
        }
    }
}
