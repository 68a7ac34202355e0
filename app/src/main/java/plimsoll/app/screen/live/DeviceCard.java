package plimsoll.app.screen.live;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.probes.Gpu;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Readings;
import plimsoll.probes.live.History;

/// One device: what it holds now, ten minutes of it, and its other figures.
final class DeviceCard extends VBox {
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    /// A name of fewer letters is never cut.
    private static final int SHORT = 18;

    /// From which width on, in text sizes, its whole memory stands above the chart.
    private static final double WIDE = 22;

    private final String key;
    private final Label name = new Label();
    private final Label place = new Label();
    private final Label used = new Label();
    private final Label of = new Label();
    private final Label note = new Label();
    private final TimeChart chart = new TimeChart();
    private final List<Tile> tiles;
    private final ToggleGroup group = new ToggleGroup();

    /// @param key of the history
    DeviceCard(String key, List<Gauged> figures) {
        this.key = key;
        getStyleClass().addAll("card", "live-card");
        name.getStyleClass().add("live-name");
        name.setMinWidth(0);
        place.getStyleClass().add("faint");
        place.setMinWidth(0);
        used.getStyleClass().addAll("figure", "live-used");
        of.getStyleClass().addAll("live-of");
        Still held = new Still(used);
        Stream.of(held, of).forEach(words -> words.setMinWidth(Region.USE_PREF_SIZE));
        note.getStyleClass().add("live-note");
        note.setWrapText(true);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(name, place, between, held, of);
        head.getStyleClass().add("live-head");
        widthProperty().subscribe(_ -> bound());
        tiles = figures.stream().map(Tile::new).toList();
        HBox row = new HBox();
        row.getStyleClass().add("tiles");
        tiles.forEach(tile -> {
            tile.setToggleGroup(group);
            HBox.setHgrow(tile, Priority.ALWAYS);
            row.getChildren().add(tile);
        });
        group.selectToggle(tiles.getFirst());
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            }
        });
        // Its corners are square, so that JavaFX need draw nothing of what lies behind it when a figure changes.
        VBox body = new VBox(head, chart, row, note);
        body.getStyleClass().add("live-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(body);
    }

    /// Its whole memory stands beside the chart too, where there is no room for it here.
    private void bound() {
        boolean wide = getWidth() > WIDE * name.getFont().getSize();
        of.setVisible(wide);
        of.setManaged(wide);
    }

    String key() {
        return key;
    }

    /// Runs when another figure is to be drawn.
    void onChoice(Runnable draw) {
        group.selectedToggleProperty().addListener((_, _, now) -> {
            if (now != null) {
                draw.run();
            }
        });
    }

    /// Shows a graphics processor.
    void show(Gpu gpu, int index, History history) {
        boolean asleep = gpu.state() == Gpu.State.ASLEEP;
        String place =
                asleep ? "live.device.asleep" : gpu.state() == Gpu.State.LOST ? "live.device.lost" : "live.device";
        show(gpu.name(), Words.say(place, String.valueOf(index)), gpu.readings(), asleep, history);
        String words = asleep ? Words.say("live.device.asleep.why") : notes(gpu);
        say(words);
    }

    /// Shows the machine around the devices.
    void showHost(String title, String what, Readings readings, History history) {
        show(title, what, readings, false, history);
        say("");
    }

    private void show(String title, String where, Readings readings, boolean asleep, History history) {
        name.setText(title);
        name.setMinWidth(title.length() < SHORT ? USE_PREF_SIZE : 0);
        place.setText(where);
        Optional<Long> held = readings.whole(Metric.MEMORY_USED).found();
        Optional<Long> total = readings.whole(Metric.MEMORY_TOTAL).found();
        used.setText(held.map(Figures::gib).orElse(asleep ? Words.say("live.absent.asleep") : "–"));
        used.pseudoClassStateChanged(ABSENT, held.isEmpty());
        of.setText(total.map(bytes -> Words.say("part.of", Figures.plainGib(bytes) + " GiB"))
                .orElse(""));
        tiles.forEach(tile -> tile.show(readings, asleep));
        Gauged drawn = ((Tile) group.getSelectedToggle()).gauged();
        chart.show(history, key, drawn, drawn.most(readings));
        chart.setAccessibleText(Words.say("live.chart.spoken", title, drawn.title(), drawn.now(readings)));
    }

    private void say(String words) {
        note.setText(words);
        note.setVisible(!words.isEmpty());
        note.setManaged(!words.isEmpty());
    }

    /// What holds it back, why its memory is not known, and what is to know about its figures.
    private static String notes(Gpu gpu) {
        Stream<String> slow = gpu
                .throttles()
                .found()
                .filter(throttles -> !throttles.isEmpty())
                .map(throttles -> Words.say(
                        "live.device.slow",
                        throttles.stream().map(Named::of).sorted().collect(Collectors.joining(", "))))
                .stream();
        Stream<String> missing =
                gpu.used() instanceof Reading.Measured<Long> ? Stream.empty() : gpu.used().reason().stream();
        return Stream.of(slow, missing, gpu.note().stream()).flatMap(s -> s).collect(Collectors.joining(" "));
    }
}
