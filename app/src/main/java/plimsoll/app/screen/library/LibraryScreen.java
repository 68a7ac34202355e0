package plimsoll.app.screen.library;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import plimsoll.app.design.Theme;
import plimsoll.app.figure.Figures;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Overlay;
import plimsoll.app.part.Scroller;
import plimsoll.app.part.ThemeSwitch;
import plimsoll.app.screen.Screen;
import plimsoll.app.words.Words;
import plimsoll.ingest.store.Inventory;

/// The models on this machine.
public final class LibraryScreen implements Screen {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final LibraryModel model;
    private final Label summary = new Label();
    private final Label target = new Label();
    private final Label nothing = new Label();
    private final TextField search = new TextField();
    private final FlowPane sieve = new FlowPane();
    private final LibraryTable table;
    private final Details details;
    private final EmptyLibrary empty;
    private final BorderPane body = new BorderPane();
    private final Overlay root = new Overlay(new Scroller(body));

    public LibraryScreen(LibraryModel model, Desk desk, ObjectProperty<Theme> theme) {
        this(model, desk, theme, InstantSource.system());
    }

    LibraryScreen(LibraryModel model, Desk desk, ObjectProperty<Theme> theme, InstantSource clock) {
        this.model = model;
        table = new LibraryTable(model, clock);
        details = new Details(model);
        empty = new EmptyLibrary(model, desk);
        body.getStyleClass().add("library-screen");
        body.setTop(top(desk, theme));
        StackPane centre = new StackPane(table, empty);
        centre.getStyleClass().add("library-centre");
        body.setCenter(centre);
        body.setBottom(details);
        root.setId("library-screen");
        wire();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Node home() {
        return table;
    }

    @Override
    public void shown() {
        model.start();
    }

    @Override
    public void hidden() {
        model.stop();
    }

    private VBox top(Desk desk, ObjectProperty<Theme> theme) {
        Label title = new Label(Words.say("library.title"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.setId("library-summary");
        summary.getStyleClass().add("soft");
        summary.setMinWidth(0);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        Button folders = new Button(Words.say("library.folders"));
        folders.setId("library-folders");
        folders.getStyleClass().add("plain-button");
        folders.setMinWidth(Region.USE_PREF_SIZE);
        PlaceList places = new PlaceList("places", model, desk, true);
        folders.setOnAction(_ -> root.show(places, folders));
        ThemeSwitch look = new ThemeSwitch(theme);
        look.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(title, summary, between, folders, look);
        line.getStyleClass().add("top-line");
        target.setId("library-target");
        target.getStyleClass().add("faint");
        search.setId("library-search");
        search.getStyleClass().add("library-search");
        search.setPromptText(Words.say("library.search"));
        search.setAccessibleText(Words.say("library.search.spoken"));
        search.textProperty().bindBidirectional(model.searchProperty());
        FilterBar filters = new FilterBar(model);
        sieve.getChildren().setAll(search, filters, target);
        search.setMinWidth(0);
        sieve.setMinWidth(0);
        sieve.widthProperty().subscribe(room -> {
            search.setMaxWidth(room.doubleValue());
            filters.setMaxWidth(room.doubleValue());
        });
        sieve.getStyleClass().add("sieve");
        VBox top = new VBox(line, sieve);
        top.getStyleClass().addAll("top-bar", "library-top");
        return top;
    }

    private void wire() {
        nothing.setId("library-nothing");
        nothing.getStyleClass().add("soft");
        table.setPlaceholder(nothing);
        target.textProperty().bind(model.targetProperty());
        model.inventoryProperty().subscribe(_ -> say());
        model.progressProperty().subscribe(_ -> say());
        model.lookedProperty().subscribe(_ -> say());
        model.inventoryProperty().subscribe(this::keepSelection);
        table.getSelectionModel().selectedItemProperty().subscribe(details::show);
        model.countsProperty()
                .subscribe(_ -> details.show(table.getSelectionModel().getSelectedItem()));
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getClickCount() == 2) {
                plan();
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKey);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        root.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (FIND.match(e)) {
                search.requestFocus();
                search.selectAll();
                e.consume();
            }
        });
        root.setOnDragOver(this::dragOver);
        root.setOnDragDropped(this::dropped);
    }

    /// A list that is made anew keeps the choice; one that had none chooses the first.
    private void keepSelection(Inventory ignored) {
        Row chosen = table.getSelectionModel().getSelectedItem();
        if (chosen == null && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
            return;
        }
        if (chosen != null && !table.getItems().contains(chosen)) {
            Optional<Row> same = table.getItems().stream()
                    .filter(row -> row.model().path().equals(chosen.model().path()))
                    .findFirst();
            same.ifPresent(row -> table.getSelectionModel().select(row));
        }
    }

    private void say() {
        Inventory found = model.inventoryProperty().get();
        String progress = model.progressProperty().get();
        boolean isEmpty = model.lookedProperty().get() && found.models().isEmpty();
        empty.setVisible(isEmpty);
        table.setVisible(!isEmpty);
        sieve.setVisible(!isEmpty);
        sieve.setManaged(!isEmpty);
        details.setManaged(!isEmpty);
        details.setVisible(!isEmpty);
        nothing.setText(found.models().isEmpty() ? progress : Words.say("library.search.none"));
        summary.setText(progress.isEmpty() ? sums(found) : progress);
    }

    private static String sums(Inventory found) {
        int count = found.models().size();
        if (count == 0) {
            return "";
        }
        String all = Words.say("library.summary", count, Figures.count(count), Figures.size(found.bytes()));
        return found.spareBytes() > 0 ? Words.say("library.summary.spare", all, Figures.size(found.spareBytes())) : all;
    }

    private void plan() {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.plan(row);
        }
    }

    private void tableKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            plan();
            e.consume();
        } else if (COPY.match(e)) {
            details.copyPath();
            e.consume();
        }
    }

    private void searchKey(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> search.clear();
            case DOWN, ENTER -> {
                table.requestFocus();
                if (table.getSelectionModel().isEmpty()) {
                    table.getSelectionModel().select(0);
                }
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void dragOver(DragEvent e) {
        if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
        }
        e.consume();
    }

    private void dropped(DragEvent e) {
        List<Path> folders = e.getDragboard().getFiles().stream()
                .map(File::toPath)
                .filter(Files::isDirectory)
                .toList();
        folders.forEach(model::add);
        e.setDropCompleted(!folders.isEmpty());
        e.consume();
    }
}
