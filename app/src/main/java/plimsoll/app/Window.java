package plimsoll.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;
import plimsoll.app.design.Fonts;
import plimsoll.app.design.Look;
import plimsoll.app.design.Mark;
import plimsoll.app.fx.Background;
import plimsoll.app.fx.Desk;
import plimsoll.app.fx.FileDesk;
import plimsoll.app.fx.Later;
import plimsoll.app.fx.OpenedFiles;
import plimsoll.app.instance.Door;
import plimsoll.app.instance.Visit;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.mistake.Mistakes;
import plimsoll.app.part.Greeting;
import plimsoll.app.part.MistakeCard;
import plimsoll.app.release.Release;
import plimsoll.app.screen.Pages;
import plimsoll.app.screen.Screens;
import plimsoll.app.screen.library.LibraryModel;
import plimsoll.app.screen.library.StoreWatch;
import plimsoll.app.screen.live.EnginePatrol;
import plimsoll.app.screen.live.EnginesModel;
import plimsoll.app.screen.live.Feed;
import plimsoll.app.screen.live.InstrumentFeed;
import plimsoll.app.screen.live.LiveModel;
import plimsoll.app.screen.live.LiveScreen;
import plimsoll.app.screen.live.Planning;
import plimsoll.app.screen.live.ProofModel;
import plimsoll.app.screen.live.ServerModel;
import plimsoll.app.screen.plan.Kept;
import plimsoll.app.screen.plan.ModelOpener;
import plimsoll.app.screen.plan.PlanModel;
import plimsoll.app.screen.plan.Rig;
import plimsoll.app.screen.settings.Preferences;
import plimsoll.app.screen.settings.SettingsModel;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.Library;
import plimsoll.ingest.store.OperatingSystem;
import plimsoll.ingest.store.ProgramFolders;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.probes.Gpu;
import plimsoll.probes.ThisMachine;
import plimsoll.probes.live.Sampler;

/// The window: builds the screen, shows it, and remembers it for the next start.
public final class Window extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 480;

    private static final Machine UNKNOWN = new Machine(Machine.UNKNOWN_HOST, List.of());
    private static final Duration PATIENCE = Duration.seconds(1.5);
    private static final Duration STANDS = Duration.seconds(1);
    /// Less than another start waits.
    private static final java.time.Duration SOON = java.time.Duration.ofMillis(800);

    private final KeptFile file;
    private final Supplier<ThisMachine> machine;
    private final Map<String, String> words;
    private final Preferences preferences;
    private final SettingsModel settings;
    private final PlanModel model = new PlanModel(new ModelOpener(), Rig.of(UNKNOWN, false));
    private final LibraryModel library;
    private final LiveModel live;
    private final LiveScreen.Engines engines;
    private final Ledger ledger;
    private final Optional<Door> door;
    private final Optional<Mistakes> mistakes;
    private final boolean isMac;
    private final PauseTransition keep = new PauseTransition(STANDS);
    private final Background keeper = new Background();
    private Optional<Pages> pages = Optional.empty();

    /// As the program opens it.
    public Window() {
        this(
                Environment.ofThisMachine(System.getenv()),
                Instruments::read,
                new InstrumentFeed(Sampler::sparing),
                WindowStart.door(),
                Mistakes.ofThisProcess());
    }

    /// @param here     the account whose settings, journal and stores these are
    /// @param machine  reads the machine that is planned for
    /// @param feed     what the Live screen watches
    /// @param door     where later starts knock
    /// @param mistakes of the program, to be shown
    Window(
            Environment here,
            Supplier<ThisMachine> machine,
            Feed feed,
            Optional<Door> door,
            Optional<Mistakes> mistakes) {
        KeptFile kept = KeptFile.of(here);
        Map<String, String> before = kept.read();
        Words.speak(Preferences.language(before));
        super();
        words = before;
        file = kept;
        live = new LiveModel(feed);
        ledger = Ledger.in(ProgramFolders.of(here).records());
        engines = engines(here, machine);
        library = new LibraryModel(
                new StoreWatch(here, Library.keeping(ProgramFolders.of(here).uses())), this::plan);
        this.machine = machine;
        this.door = door;
        this.mistakes = mistakes;
        isMac = here.system() == OperatingSystem.MACOS;
        preferences = new Preferences(words);
        settings = new SettingsModel(
                preferences,
                new SettingsModel.Given(
                        ProgramFolders.of(here), library, ledger, Release.newest(), this::calibrate, Background::new));
    }

    @Override
    public void start(Stage stage) {
        Fonts.load();
        Desk desk = new FileDesk(stage, page -> getHostServices().showDocument(page));
        Pages now = new Pages(Screens.of(model, library, live, engines, settings, desk));
        pages = Optional.of(now);
        Shell shell = new Shell(
                now,
                new Greeting(
                        preferences.greetedProperty(), now.currentProperty().isEqualTo("plan")),
                new MistakeCard(mistake ->
                        mistake.file().map(Path::getParent).map(Path::toUri).ifPresent(desk::show)));
        mistakes.ifPresent(all -> follow(all, shell, now));
        Scene scene = new Scene(
                shell, number("width", WIDTH, LEAST_WIDTH, 8000), number("height", HEIGHT, LEAST_HEIGHT, 8000));
        Look.dress(scene, preferences.themeProperty());
        Look.contrast(scene, preferences.contrastProperty());
        preferences.textProperty().subscribe(ratio -> Look.scaleText(scene, ratio.doubleValue()));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::zoom);
        look();
        calibrate();
        model.askedProperty().subscribe(_ -> library.ask(model.question()));
        model.rigProperty().subscribe(_ -> library.ask(model.question()));
        model.resume(Kept.read(words));
        Optional.ofNullable(getParameters())
                .flatMap(given -> given.getUnnamed().stream().findFirst())
                .ifPresent(model::open);
        model.recent().subscribe(() -> preferences.greet(model.recent().size() > 1));
        stage.setTitle("Plimsoll");
        stage.getIcons().setAll(Mark.icons());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(_ -> {
            keep.stop();
            keeper.stop();
            now.close();
            live.close();
            engines.server().close();
            file.write(kept(scene));
            door.ifPresent(Door::close);
        });
        stage.show();
        shell.fill();
        Fitting.fit(stage);
        keepSoon(scene);
        welcome(stage);
    }

    private void welcome(Stage stage) {
        door.ifPresent(open -> open.welcome(visit -> Later.within(SOON, () -> come(stage, visit))));
        if (isMac) {
            OpenedFiles.hear(stage, path -> come(stage, new Visit(Optional.of(path))));
        }
    }

    /// Shows mistakes, whose reports say what is in sight: never more than a person sees there.
    private void follow(Mistakes all, Shell shell, Pages now) {
        shell.follow(all);
        Runnable see = () -> all.seeing("page " + now.currentProperty().get() + ", model "
                + model.chosenProperty()
                        .get()
                        .map(chosen -> chosen.model().name())
                        .orElse("none yet"));
        now.currentProperty().subscribe(_ -> see.run());
        model.chosenProperty().subscribe(_ -> see.run());
    }

    /// Another start was made: this window comes to the front with what that one was asked for.
    private void come(Stage stage, Visit visit) {
        visit.file().ifPresent(path -> plan(path.toString()));
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private LiveScreen.Engines engines(Environment here, Supplier<ThisMachine> machine) {
        Supplier<List<Gpu>> gpus = () -> machine.get().gpus();
        Planning planning = new LivePlanning(model, id -> pages.ifPresent(all -> all.show(id)));
        ProofModel proof = new ProofModel(planning, new LedgerJournal(ledger, this::calibrate), gpus);
        return new LiveScreen.Engines(
                new EnginesModel(new EnginePatrol(), planning::instead),
                new ServerModel(planning, proof, new LocalStarter(here, gpus)),
                proof);
    }

    /// What was accepted of measurements before counts in every plan.
    private void calibrate() {
        new Background().run("calibrations", () -> Calibrations.of(ledger), read -> {
            if (read instanceof ReadResult.Read<Calibrations>(Calibrations now)) {
                model.calibrate(now);
                library.ask(model.question());
            }
        });
    }

    /// Plans a model of the library.
    private void plan(String words) {
        pages.ifPresent(all -> all.show("plan"));
        model.open(words);
    }

    /// Writes what has changed once it has stood for a moment, so that a killed program has lost nothing.
    private void keepSoon(Scene scene) {
        keep.setOnFinished(_ -> {
            Map<String, String> now = kept(scene);
            keeper.run("keep", () -> file.write(now), _ -> {});
        });
        List<Observable> watched = List.of(
                model.askedProperty(),
                model.chosenProperty(),
                model.rigProperty(),
                preferences.themeProperty(),
                preferences.contrastProperty(),
                preferences.languageProperty(),
                preferences.textProperty(),
                preferences.greetedProperty(),
                scene.widthProperty(),
                scene.heightProperty());
        watched.forEach(o -> o.addListener((InvalidationListener) _ -> keep.playFromStart()));
    }

    /// Asks this machine what it has; one that takes long to answer is shown as unknown meanwhile.
    private void look() {
        model.awaitMachine();
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(_ -> model.found(UNKNOWN));
        patience.play();
        new Background().run("this machine", machine, found -> {
            patience.stop();
            model.found(found.machine());
        });
    }

    private Map<String, String> kept(Scene scene) {
        Map<String, String> now = new HashMap<>(model.kept().words());
        now.putAll(preferences.words());
        now.put("width", String.valueOf(scene.getWidth()));
        now.put("height", String.valueOf(scene.getHeight()));
        return now;
    }

    private void zoom(KeyEvent e) {
        if (!e.isShortcutDown()) {
            return;
        }
        switch (e.getCode()) {
            case PLUS, EQUALS, ADD -> preferences.zoom(1);
            case MINUS, SUBTRACT -> preferences.zoom(-1);
            case DIGIT0, NUMPAD0 -> preferences.textProperty().set(1);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private double number(String name, double usual, double least, double most) {
        try {
            return Math.clamp(Double.parseDouble(words.getOrDefault(name, "")), least, most);
        } catch (NumberFormatException e) {
            return usual;
        }
    }
}
