package plimsoll.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.application.Application;
import plimsoll.app.cli.Cli;
import plimsoll.app.cli.Status;
import plimsoll.app.cli.Surroundings;
import plimsoll.app.instance.Arrival;
import plimsoll.app.instance.Door;
import plimsoll.app.instance.Meeting;
import plimsoll.app.instance.Visit;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.store.Environment;

/// A start of the window: a new one, or that of an earlier start, which then comes to the front.
final class WindowStart {
    static final String NEW_WINDOW = "--new-window";
    private static final String ALWAYS_NEW = "PLIMSOLL_NEW_WINDOW";
    /// Where macOS says which program the Finder or the Dock has started, and how it calls this one.
    private static final String STARTED = "__CFBundleIdentifier";

    private static final String BUNDLE = "plimsoll";

    /// The door of this process: JavaFX makes the window itself and hands nothing to it.
    private static final AtomicReference<Optional<Door>> DOOR = new AtomicReference<>(Optional.empty());

    private WindowStart() {}

    /// @param words nothing, or one file
    /// @param isNew whether it has to be a window of its own
    /// @return the exit status
    static int run(Surroundings here, List<String> words, boolean isNew) {
        List<String> asked =
                words.stream().map(word -> absolute(here.folder(), word)).toList();
        boolean isOwn = isNew || !here.env().getOrDefault(ALWAYS_NEW, "").isEmpty();
        return switch (isOwn ? new Arrival.Alone() : arrival(here, asked)) {
            case Arrival.HandedOver ignored -> Status.DONE;
            case Arrival.Alone ignored -> launch(here, asked);
            case Arrival.First(Door door) -> {
                try (door) {
                    DOOR.set(Optional.of(door));
                    yield launch(here, asked);
                }
            }
        };
    }

    /// Where later starts knock; empty for a window that nobody is sent to.
    static Optional<Door> door() {
        return DOOR.get();
    }

    private static Arrival arrival(Surroundings here, List<String> asked) {
        Visit visit = new Visit(asked.stream().map(Path::of).findFirst());
        return Meeting.of(Environment.ofThisMachine(here.env()), Path.of(System.getProperty("java.io.tmpdir", "/tmp")))
                .map(meeting -> isUntold(here.env(), asked)
                        ? Arrival.untold(meeting)
                        : Arrival.at(meeting, visit, Arrival.PATIENCE))
                .orElseGet(Arrival.Alone::new);
    }

    /// The Finder starts the program a second time only where it does not know the first, and tells the second alone
    /// which file it is for.
    static boolean isUntold(Map<String, String> env, List<String> asked) {
        return asked.isEmpty() && env.getOrDefault(STARTED, "").equals(BUNDLE);
    }

    /// The window may run in another folder, and so may the next start, which opens the same file again.
    private static String absolute(Path folder, String file) {
        Path whole = folder.resolve(file).toAbsolutePath();
        return Stream.of(whole.normalize(), whole)
                .filter(Files::exists)
                .findFirst()
                .orElse(whole)
                .toString();
    }

    private static int launch(Surroundings here, List<String> asked) {
        // JavaFX starts on one processor; what the first page asks of the catalogue is read on another meanwhile.
        Thread.ofPlatform().daemon().name("catalogue").start(Catalogue::shipped);
        try {
            Application.launch(Window.class, asked.toArray(String[]::new));
            return Status.DONE;
        } catch (UnsupportedOperationException e) {
            // The display is named but does not answer, or there is no GTK.
            return Cli.withoutWindow(here, asked, Display.refusal(e));
        }
    }
}
