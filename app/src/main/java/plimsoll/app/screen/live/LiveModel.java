package plimsoll.app.screen.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import plimsoll.app.words.Words;
import plimsoll.probes.Host;
import plimsoll.probes.Readings;
import plimsoll.probes.live.History;
import plimsoll.probes.live.Snapshot;

/// What the Live screen shows. Knows no node and no thread.
public final class LiveModel {
    /// Before anything was read.
    static final Snapshot NOTHING_YET = new Snapshot(
            Instant.EPOCH, Duration.ofSeconds(1), new Host("", Readings.none()), List.of(), List.of(), false);

    private final Feed feed;
    private final ReadOnlyObjectWrapper<Snapshot> shown = new ReadOnlyObjectWrapper<>(NOTHING_YET);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper recording = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public LiveModel(Feed feed) {
        this.feed = feed;
    }

    void start() {
        feed.watch(this::take);
    }

    void stop() {
        feed.rest();
    }

    /// Ends the instruments with the window.
    public void close() {
        feed.close();
        recording.set(false);
    }

    /// Takes the newest snapshot; while paused the screen stands still and the history goes on.
    void take(Snapshot snapshot) {
        if (!paused.get()) {
            shown.set(snapshot);
        }
    }

    /// Plays a recording.
    void play(Path file) {
        say(feed.play(file));
    }

    /// Reads this machine again.
    void live() {
        shown.set(NOTHING_YET);
        paused.set(false);
        feed.live();
    }

    void record(Path file) {
        Optional<String> refused = feed.record(file, this::lost);
        say(refused);
        recording.set(refused.isEmpty());
    }

    void keep() {
        feed.keep();
        recording.set(false);
    }

    /// What is written already stays.
    private void lost(String why) {
        recording.set(false);
        problem.set(why);
    }

    private void say(Optional<String> sentence) {
        problem.set(sentence.orElse(""));
        paused.set(false);
    }

    /// One line on what is shown.
    String summary() {
        Snapshot now = shown.get();
        if (now.at().equals(Instant.EPOCH)) {
            return Words.say("live.asking");
        }
        int count = now.gpus().size();
        long seconds = Math.max(1, now.pace().toSeconds());
        String devices = Words.say("live.devices", count, String.valueOf(count));
        String pace = Words.say("live.pace", seconds, String.valueOf(seconds));
        return paused.get() ? Words.say("live.summary.paused", devices) : Words.say("live.summary", devices, pace);
    }

    History history() {
        return feed.history();
    }

    ReadOnlyObjectProperty<Snapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    ReadOnlyBooleanProperty recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    /// What could not be done; empty where all was.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
