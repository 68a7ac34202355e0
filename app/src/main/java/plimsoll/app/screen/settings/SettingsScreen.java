package plimsoll.app.screen.settings;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Scroller;
import plimsoll.app.part.ThemeSwitch;
import plimsoll.app.release.Papers;
import plimsoll.app.screen.Screen;
import plimsoll.app.words.Words;

/// How the window looks and speaks, where the program keeps its files, and what it is.
public final class SettingsScreen implements Screen {
    /// From this many sizes of the title's text on there is room for two columns.
    private static final double WIDE = 56;

    private final SettingsModel model;
    private final BorderPane root = new BorderPane();
    private final LookCard look;

    public SettingsScreen(SettingsModel model, Desk desk) {
        this.model = model;
        look = new LookCard(model.preferences());
        Label title = new Label(Words.say("settings.title"));
        title.getStyleClass().add("page-title");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox line = new HBox(title, between, new ThemeSwitch(model.preferences().themeProperty()));
        line.getStyleClass().add("top-line");
        VBox top = new VBox(line);
        top.getStyleClass().addAll("top-bar", "library-top");
        VBox first = new VBox(look, new FoldersCard(model, desk), new CalibrationsCard(model));
        VBox second = new VBox(new PlacesCard(model, desk), new AboutCard(model, desk, Papers.ofThisImage()));
        FlowPane cards = new FlowPane(first, second);
        cards.getStyleClass().add("settings-cards");
        cards.setMinWidth(0);
        cards.widthProperty().subscribe(_ -> arrange(cards, title));
        title.fontProperty().subscribe(_ -> arrange(cards, title));
        root.setId("settings-screen");
        root.setTop(top);
        root.setCenter(new Scroller(cards));
    }

    /// Two columns where there is room for both.
    private static void arrange(FlowPane cards, Label measure) {
        double room = cards.getWidth()
                - cards.getInsets().getLeft()
                - cards.getInsets().getRight();
        boolean isWide = room > WIDE * measure.getFont().getSize();
        double column = Math.max(0, isWide ? Math.floor((room - cards.getHgap()) / 2) - 1 : room);
        cards.getChildren().forEach(child -> {
            if (child instanceof Region region) {
                region.setMinWidth(column);
                region.setPrefWidth(column);
                region.setMaxWidth(column);
            }
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Node home() {
        return Optional.ofNullable(look.lookup(".segment:selected")).orElse(look);
    }

    @Override
    public void shown() {
        model.look();
    }
}
