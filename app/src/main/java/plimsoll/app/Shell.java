package plimsoll.app;

import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Later;
import plimsoll.app.fx.Latest;
import plimsoll.app.mistake.Mistake;
import plimsoll.app.mistake.Mistakes;
import plimsoll.app.part.Greeting;
import plimsoll.app.part.MistakeCard;
import plimsoll.app.part.Whole;
import plimsoll.app.screen.Pages;

/// What fills the window: its pages, and above them what has to be said whatever page is in sight.
final class Shell extends StackPane {
    private final Pages pages;
    private final MistakeCard card;

    Shell(Pages pages, Greeting greeting, MistakeCard card) {
        this.pages = pages;
        this.card = card;
        getStyleClass().add("shell");
        Whole.in(this);
        getChildren().add(new VBox(pages, greeting));
        setAlignment(card, Pos.BOTTOM_CENTER);
        VBox.setVgrow(pages, Priority.ALWAYS);
        card.visibleProperty().subscribe(this::lay);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && card.isVisible()) {
                card.close();
                e.consume();
            }
        });
    }

    /// Brings the first page once the window stands on the screen. A window that is there and fills a moment later is
    /// better than none; and the thread that draws warms up meanwhile, so that the page is not later either.
    void fill() {
        Later.drawn(getScene(), pages::begin);
    }

    /// A card that was never needed is no part of the scene.
    private void lay(boolean isNeeded) {
        if (isNeeded && !getChildren().contains(card)) {
            getChildren().add(card);
        }
    }

    /// Shows mistakes from now on; of many in one moment the last.
    void follow(Mistakes mistakes) {
        Latest<Mistake> latest = new Latest<>(card::show);
        mistakes.tell(latest::offer);
    }
}
