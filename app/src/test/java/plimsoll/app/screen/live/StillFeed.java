package plimsoll.app.screen.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import plimsoll.probes.live.History;
import plimsoll.probes.live.Snapshot;

/// A feed that tells what a test hands it, and remembers what was asked of it.
public final class StillFeed implements Feed {
    private final History history = new History();
    private Consumer<Snapshot> told = snapshot -> {};
    boolean isWatched;
    boolean isClosed;
    String asked = "";
    Consumer<String> lost = why -> {};
    Optional<String> refusal = Optional.empty();

    void tell(Snapshot snapshot) {
        history.add(snapshot);
        told.accept(snapshot);
    }

    @Override
    public void watch(Consumer<Snapshot> listener) {
        told = listener;
        isWatched = true;
    }

    @Override
    public void rest() {
        isWatched = false;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Optional<String> play(Path recording) {
        asked = "play " + recording;
        return refusal;
    }

    @Override
    public void live() {
        asked = "live";
    }

    @Override
    public Optional<String> record(Path file, Consumer<String> told) {
        lost = told;
        asked = "record " + file;
        return refusal;
    }

    @Override
    public void keep() {
        asked = "keep";
    }
}
