package plimsoll.app.screen.live;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import plimsoll.app.design.Theme;
import plimsoll.app.fx.Desk;
import plimsoll.app.part.Scroller;
import plimsoll.app.screen.Screen;
import plimsoll.app.words.Words;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Reading;
import plimsoll.probes.live.History;
import plimsoll.probes.live.Snapshot;

/// The devices of this machine as they are now, with ten minutes of what they held and did.
public final class LiveScreen implements Screen {
    private final LiveModel model;
    private final LiveBar bar;
    private final CardGrid grid = new CardGrid();
    private final DeviceCard host = new DeviceCard(History.HOST, List.of(Gauged.MEMORY, Gauged.BUSY, Gauged.HEAT));
    private final HolderTable holders = new HolderTable();
    private final Label unread = new Label();
    private final VBox using = new VBox();
    private final VBox absent = new VBox();
    private final BorderPane root = new BorderPane();
    private final List<DeviceCard> cards = new ArrayList<>();
    private final Engines engines;
    private final EnginesCard running;
    private List<Absence> missing = List.of();

    /// The engines that the screen finds, starts and lays beside the plan.
    public record Engines(EnginesModel running, ServerModel server, ProofModel proof) {}

    public LiveScreen(LiveModel model, Engines engines, Desk desk, ObjectProperty<Theme> theme) {
        this.model = model;
        this.engines = engines;
        running = new EnginesCard(engines.running(), engines.server(), engines.proof(), desk);
        bar = new LiveBar(model, desk, theme);
        root.setId("live-screen");
        root.getStyleClass().add("live-screen");
        Label title = new Label(Words.say("live.holders.title"));
        title.getStyleClass().add("section-title");
        unread.getStyleClass().add("faint");
        unread.setWrapText(true);
        using.getStyleClass().addAll("card", "using-card");
        using.getChildren().setAll(title, holders, unread);
        absent.getStyleClass().add("absent-lines");
        VBox centre = new VBox(grid, using, running, new ProofCard(engines.proof(), desk), absent);
        centre.getStyleClass().add("centre");
        root.setTop(bar);
        root.setCenter(new Scroller(centre));
        root.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            }
            e.consume();
        });
        root.setOnDragDropped(e -> {
            e.getDragboard().getFiles().stream().findFirst().map(File::toPath).ifPresent(engines.proof()::open);
            e.setDropCompleted(e.getDragboard().hasFiles());
            e.consume();
        });
        host.setId("live-host");
        host.onChoice(this::draw);
        model.shownProperty().subscribe(_ -> draw());
        model.pausedProperty().subscribe(_ -> bar.say());
        engines.running()
                .enginesProperty()
                .subscribe(_ -> showHolders(model.shownProperty().get()));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public Node home() {
        return bar.home();
    }

    @Override
    public void shown() {
        model.start();
        engines.running().start();
        engines.server().look();
    }

    @Override
    public void hidden() {
        model.stop();
        engines.running().stop();
    }

    private void draw() {
        Snapshot now = model.shownProperty().get();
        bar.say();
        arrange(now);
        for (int i = 0; i < now.gpus().size(); i++) {
            cards.get(i).show(now.gpus().get(i), i, model.history());
        }
        String processor = now.host().name();
        host.showHost(
                Words.say(now.isRecorded() ? "live.host.recorded" : "live.host.here"),
                processor,
                now.host().readings(),
                model.history());
        showHolders(now);
        sayHolders(now);
        sayAbsent(now.absent());
    }

    /// Processes of a recording are none of those that run now.
    private void showHolders(Snapshot now) {
        holders.show(now, pid -> now.isRecorded() ? "" : engines.running().serving(pid));
        running.show(now.isRecorded() ? List.of() : now.gpus());
    }

    /// A device keeps its card while it is there.
    private void arrange(Snapshot now) {
        List<String> keys = now.gpus().stream().map(gpu -> gpu.identity().key()).toList();
        if (grid.isEmpty() || !keys.equals(cards.stream().map(DeviceCard::key).toList())) {
            cards.clear();
            IntStream.range(0, keys.size()).forEach(i -> {
                DeviceCard card = new DeviceCard(keys.get(i), List.of(Gauged.values()));
                card.setId("live-device-" + i);
                card.onChoice(this::draw);
                cards.add(card);
            });
            grid.show(cards, host);
        }
    }

    private void sayHolders(Snapshot now) {
        boolean anyGpu = !now.gpus().isEmpty();
        boolean any = now.gpus().stream()
                .anyMatch(gpu ->
                        gpu.holders().found().map(list -> !list.isEmpty()).orElse(false));
        using.setVisible(anyGpu);
        using.setManaged(anyGpu);
        holders.setVisible(any);
        holders.setManaged(any);
        unread.setText(any ? hidden(now) : none(now));
        unread.setVisible(!unread.getText().isEmpty());
        unread.setManaged(unread.isVisible());
    }

    private static String none(Snapshot now) {
        return now.gpus().stream()
                .map(Gpu::holders)
                .flatMap(holders -> holders.reason().stream())
                .findFirst()
                .orElseGet(() -> Words.say("live.holders.none"));
    }

    private static String hidden(Snapshot now) {
        long withoutBytes = now.gpus().stream()
                .flatMap(gpu -> gpu.holders().found().orElse(List.of()).stream())
                .map(Holder::bytes)
                .filter(bytes -> !(bytes instanceof Reading.Measured<Long>))
                .count();
        return withoutBytes == 0 ? "" : Words.say("live.holders.hidden", withoutBytes, String.valueOf(withoutBytes));
    }

    private void sayAbsent(List<Absence> now) {
        if (now.equals(missing)) {
            return;
        }
        missing = now;
        List<Label> lines = now.stream()
                .map(absence -> {
                    Label line = new Label(absence.what() + ": " + absence.why());
                    line.getStyleClass().add("faint");
                    line.setWrapText(true);
                    return line;
                })
                .toList();
        absent.getChildren().setAll(lines);
    }
}
