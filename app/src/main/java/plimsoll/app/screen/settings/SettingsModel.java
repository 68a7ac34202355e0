package plimsoll.app.screen.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import plimsoll.app.design.Theme;
import plimsoll.app.figure.Figures;
import plimsoll.app.fx.Work;
import plimsoll.app.ledger.Calibration;
import plimsoll.app.ledger.Calibrations;
import plimsoll.app.ledger.Entry;
import plimsoll.app.ledger.Ledger;
import plimsoll.app.library.OwnedFolders;
import plimsoll.app.release.Inquiry;
import plimsoll.app.release.News;
import plimsoll.app.release.Release;
import plimsoll.app.words.Words;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.remote.KeptHeaders;
import plimsoll.ingest.store.ProgramFolders;

/// What the Settings screen shows and changes. Knows no node and no thread.
public final class SettingsModel {
    private final Preferences preferences;
    private final ProgramFolders places;
    private final OwnedFolders folders;
    private final Ledger ledger;
    private final KeptHeaders kept;
    private final Optional<URI> newest;
    private final Runnable calibrated;
    private final Work measuring;
    private final Work reading;
    private final Work asking;
    private final ReadOnlyObjectWrapper<List<Path>> own = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Calibration>> calibrations = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper cached = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper cleared = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Inquired> news = new ReadOnlyObjectWrapper<>(new Inquired.NotYet());

    /// How far the question for a newer version is.
    public sealed interface Inquired {
        /// Nobody has asked.
        record NotYet() implements Inquired {}

        /// It is being asked.
        record Asking() implements Inquired {}

        /// It was answered.
        record Answered(News news) implements Inquired {}
    }

    /// Where everything comes from.
    ///
    /// @param places     where the program keeps its files
    /// @param folders    of models, of the person's own
    /// @param ledger     the journal with the calibrations
    /// @param newest     the address that tells the newest release; empty where none is known
    /// @param calibrated told when a calibration was taken back
    /// @param work       does what takes long
    public record Given(
            ProgramFolders places,
            OwnedFolders folders,
            Ledger ledger,
            Optional<URI> newest,
            Runnable calibrated,
            Supplier<Work> work) {}

    public SettingsModel(Preferences preferences, Given given) {
        this.preferences = preferences;
        places = given.places();
        folders = given.folders();
        ledger = given.ledger();
        kept = KeptHeaders.in(places);
        newest = given.newest();
        calibrated = given.calibrated();
        measuring = given.work().get();
        reading = given.work().get();
        asking = given.work().get();
    }

    /// Looks how things stand now.
    void look() {
        own.set(List.copyOf(folders.own()));
        measuring.run("cache", kept::bytes, bytes -> cached.set(bytes));
        read();
    }

    private void read() {
        reading.run("calibrations", () -> Calibrations.of(ledger), this::show);
    }

    private void show(ReadResult<Calibrations> read) {
        switch (read) {
            case ReadResult.Read<Calibrations>(Calibrations all) -> calibrations.set(all.all());
            case ReadResult.Refused<Calibrations>(String sentence) -> trouble.set(sentence);
        }
    }

    /// The theme that holds, on every screen.
    public ObjectProperty<Theme> themeProperty() {
        return preferences.themeProperty();
    }

    Preferences preferences() {
        return preferences;
    }

    ProgramFolders places() {
        return places;
    }

    /// The journal's file.
    Path journal() {
        return ledger.file();
    }

    /// Looks through one more folder for models.
    void add(Path folder) {
        folders.add(folder);
        own.set(List.copyOf(folders.own()));
    }

    /// Looks through a folder no more.
    void remove(Path folder) {
        folders.remove(folder);
        own.set(List.copyOf(folders.own()));
    }

    /// Deletes what can be fetched again.
    void clear() {
        measuring.run("clear", kept::clear, done -> {
            cleared.set(
                    switch (done) {
                        case ReadResult.Read<Long>(Long freed) -> Words.say("settings.cleared", Figures.size(freed));
                        case ReadResult.Refused<Long>(String sentence) -> sentence;
                    });
            measuring.run("cache", kept::bytes, bytes -> cached.set(bytes));
        });
    }

    /// Takes a calibration back; later plans assume again what it had measured.
    void forget(Calibration gone) {
        Function<List<Entry>, ReadResult<Calibrations>> again = _ -> Calibrations.of(ledger);
        trouble.set("");
        reading.run(
                "forget",
                () -> ledger.append(List.of(Calibrations.forgetting(gone))).then(again),
                read -> {
                    show(read);
                    calibrated.run();
                });
    }

    /// Asks whether there is a newer version.
    void inquire() {
        newest.ifPresent(address -> {
            news.set(new Inquired.Asking());
            asking.run(
                    "newest version",
                    () -> Inquiry.ask(address, Release.VERSION, Inquiry.PATIENCE),
                    found -> news.set(new Inquired.Answered(found)));
        });
    }

    /// Asks no more.
    void stopInquiry() {
        asking.stop();
        news.set(new Inquired.NotYet());
    }

    /// Whether this build knows whom to ask for a newer version.
    boolean canInquire() {
        return newest.isPresent();
    }

    /// The folders of models of the person's own.
    ReadOnlyObjectProperty<List<Path>> ownProperty() {
        return own.getReadOnlyProperty();
    }

    /// The calibrations that hold, the oldest first.
    ReadOnlyObjectProperty<List<Calibration>> calibrationsProperty() {
        return calibrations.getReadOnlyProperty();
    }

    /// Why the calibrations cannot be read or changed; empty while they can.
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// Bytes that can be fetched again.
    ReadOnlyLongProperty cachedProperty() {
        return cached.getReadOnlyProperty();
    }

    /// What came of clearing; empty before.
    ReadOnlyStringProperty clearedProperty() {
        return cleared.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Inquired> newsProperty() {
        return news.getReadOnlyProperty();
    }
}
