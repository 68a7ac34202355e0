package plimsoll.app.screen.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import plimsoll.app.part.Choice;
import plimsoll.app.part.Hint;
import plimsoll.app.part.LayerChart;
import plimsoll.app.part.LayerColumn;
import plimsoll.app.part.LayerTable;
import plimsoll.app.part.Subject;
import plimsoll.app.words.Words;
import plimsoll.mathcore.plan.Plan;

/// Layer by layer, as a chart or as a table.
final class LayersCard extends VBox {
    /// How the layers are shown.
    enum View {
        CHART("plan.layers.chart"),
        TABLE("plan.layers.table");

        private final String key;

        View(String key) {
            this.key = key;
        }

        String title() {
            return Words.say(key);
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Under this many text sizes the head has two lines.
    private static final double NARROW = 46;
    /// Under this many it has three.
    private static final double TIGHT = 25;

    private final HBox head = new HBox();
    private final HBox second = new HBox();
    private final FlowPane third = new FlowPane();
    private int lines;
    private final Region gap = new Region();
    private final LayerChart chart;
    private final LayerTable table = new LayerTable();
    private final Label title = new Label();
    private final FlowPane key = new FlowPane();
    private final Choice<View> view = new Choice<>(
            new Subject("layer-view", "", ""), List.of(View.CHART, View.TABLE), 2, View.CHART, View::title, View::id);
    private final Button copy = new Button(Words.say("plan.layers.copy"));
    private List<LayerColumn> rows = List.of();
    private Map<String, Long> kinds = Map.of();

    LayersCard(Hint hint) {
        chart = new LayerChart(hint);
        getStyleClass().addAll("card", "layers-card");
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        view.setMinWidth(USE_PREF_SIZE);
        copy.setMinWidth(USE_PREF_SIZE);
        key.getStyleClass().add("lane-key");
        copy.setId("copy-csv");
        copy.setOnAction(_ -> LayerTable.copy(rows));
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(key, Priority.ALWAYS);
        key.setMinHeight(USE_PREF_SIZE);
        head.getStyleClass().add("card-head");
        second.getStyleClass().add("card-head");
        third.getStyleClass().add("actions");
        setMinWidth(0);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(head);
        widthProperty().subscribe(_ -> arrange());
        chart.unitProperty().subscribe(_ -> retitle());
        view.valueProperty().subscribe(_ -> swap());
    }

    void show(Plan plan) {
        List<LayerColumn> columns = Columns.of(plan);
        rows = Columns.rows(plan, columns);
        chart.show(columns, (layer, kind) -> Explanations.ofLayer(plan, layer, kind));
        if (!isChart()) {
            table.show(rows);
        }
        Map<String, Long> now = Columns.kinds(columns);
        if (!now.equals(kinds)) {
            kinds = now;
            key.getChildren()
                    .setAll(now.entrySet().stream().map(e -> keyOf(e, columns)).toList());
        }
    }

    private void arrange() {
        double ems = getWidth() / copy.getFont().getSize();
        int now = ems < TIGHT ? 3 : ems < NARROW ? 2 : 1;
        if (now == lines) {
            return;
        }
        lines = now;
        Stream.of(head, second, third).forEach(line -> line.getChildren().clear());
        getChildren().removeAll(second, third);
        head.getChildren()
                .setAll(
                        switch (now) {
                            case 1 -> List.<Node>of(title, key, gap, view, copy);
                            case 2 -> List.<Node>of(title, gap, copy);
                            default -> List.<Node>of(title);
                        });
        if (now > 1) {
            second.getChildren().setAll(now == 2 ? List.<Node>of(key, view) : List.<Node>of(key));
            getChildren().add(1, second);
        }
        if (now > 2) {
            third.getChildren().setAll(view, copy);
            getChildren().add(2, third);
        }
    }

    /// What is not chosen is no part of the scene: a table that nobody sees would cost each start of the program.
    private void swap() {
        getChildren().removeAll(chart, table);
        getChildren().add(isChart() ? chart : table);
        retitle();
        if (!isChart()) {
            table.show(rows);
        }
    }

    private void retitle() {
        title.setText(
                Words.say("plan.layers.title", isChart() ? chart.unitProperty().get() : "MiB"));
    }

    private boolean isChart() {
        return view.valueProperty().get() == View.CHART;
    }

    private static HBox keyOf(Map.Entry<String, Long> kind, List<LayerColumn> columns) {
        int hue = columns.stream()
                .filter(c -> c.kind().equals(kind.getKey()))
                .mapToInt(LayerColumn::hue)
                .findFirst()
                .orElse(0);
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "lane-" + (hue + 1));
        Label count = new Label(String.valueOf(kind.getValue()));
        count.getStyleClass().addAll("figure", "strong");
        HBox item = new HBox(swatch, new Label(kind.getKey()), count);
        item.getStyleClass().add("legend-item");
        return item;
    }
}
