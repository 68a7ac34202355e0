package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Overlay;
import plimsoll.app.part.Picker;
import plimsoll.app.words.Words;

/// The box for the model: what is planned, and a press away whatever else could be.
final class ModelBox extends Button {
    private static final int DELETE = 127;

    private final PlanModel model;
    private final Shelf shelf;
    private final Overlay overlay;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Picker picker;

    ModelBox(PlanModel model, Shelf shelf, Overlay overlay, Desk desk) {
        this.model = model;
        this.shelf = shelf;
        this.overlay = overlay;
        setId("model");
        getStyleClass().setAll("button", "model-box");
        setMaxWidth(Double.MAX_VALUE);
        name.getStyleClass().add("model-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("model-facts");
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-search");
        HBox face = new HBox(icon, name, facts);
        face.getStyleClass().add("model-face");
        face.setMaxWidth(Double.MAX_VALUE);
        face.prefWidthProperty().bind(widthProperty().subtract(24));
        setGraphic(face);
        picker = new Picker("model-picker", Words.say("plan.model.prompt"), this::find, this::take);
        Button browse = new Button(Words.say("plan.model.browse"));
        browse.setId("model-browse");
        browse.setOnAction(_ -> {
            overlay.close();
            desk.chooseModel().ifPresent(path -> model.open(path.toString()));
        });
        picker.getChildren().add(browse);
        setOnAction(_ -> open());
        setOnKeyTyped(this::typed);
        model.chosenProperty().subscribe(this::show);
    }

    /// Opens the list, ready to type.
    void open() {
        picker.setPrefWidth(Math.max(getWidth(), getFont().getSize() * 36));
        overlay.show(picker, this);
        picker.begin();
    }

    /// A letter typed at the closed box opens it and is its first.
    private void typed(KeyEvent e) {
        String letter = e.getCharacter();
        if (!letter.isBlank()
                && !e.isShortcutDown()
                && !e.isAltDown()
                && letter.codePointAt(0) > ' '
                && letter.codePointAt(0) != DELETE) {
            open();
            picker.begin(letter);
            e.consume();
        }
    }

    private void show(Optional<Chosen> chosen) {
        name.setText(chosen.map(c -> c.model().name()).orElse(Words.say("plan.model.choose")));
        facts.setText(chosen.map(c -> ModelFacts.line(c.model())).orElse(""));
        setAccessibleText(Words.say("plan.model.spoken", name.getText(), facts.getText()));
    }

    private void take(String words) {
        overlay.close();
        model.open(words);
    }

    private List<Picker.Item> find(String typed) {
        String words = typed.strip();
        String low = words.toLowerCase(Locale.ROOT);
        boolean path = words.contains("/") || words.contains("\\") || words.contains(":");
        List<Picker.Item> typedItem = List.of(new Picker.Item(words, Words.say("plan.model.open", words), ""));
        List<Picker.Item> recent = model.recent().stream()
                .filter(r -> r.toLowerCase(Locale.ROOT).contains(low))
                .map(r -> new Picker.Item(r, r, ""))
                .toList();
        List<Picker.Item> named = shelf.models().get().stream()
                .filter(i ->
                        (i.title() + " " + i.words()).toLowerCase(Locale.ROOT).contains(low))
                .toList();
        List<Picker.Item> found = new ArrayList<>();
        if (path) {
            found.addAll(typedItem);
        }
        under(Words.say("plan.model.recent"), recent, found);
        under(Words.say("plan.model.catalogue"), named, found);
        if (!path && !words.isEmpty()) {
            under(Words.say("plan.model.typed"), typedItem, found);
        }
        return found;
    }

    private static void under(String heading, List<Picker.Item> items, List<Picker.Item> to) {
        if (!items.isEmpty()) {
            to.add(Picker.Item.heading(heading));
            to.addAll(items);
        }
    }
}
