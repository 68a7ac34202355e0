package plimsoll.app.screen.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import plimsoll.app.fx.Latest;
import plimsoll.probes.Reading;
import plimsoll.probes.live.History;
import plimsoll.probes.live.Pace;
import plimsoll.probes.live.Recorder;
import plimsoll.probes.live.Recording;
import plimsoll.probes.live.Replay;
import plimsoll.probes.live.Snapshot;
import plimsoll.probes.live.Source;

/// Carries what instruments tell to the history, to a recording, and to the thread that draws.
public final class InstrumentFeed implements Feed {
    private final Supplier<Source> instruments;
    private volatile History history = new History();
    private final Taping taping = new Taping();
    private @Nullable Source source;
    private Consumer<Snapshot> told = snapshot -> {};

    /// @param instruments makes a source of this machine that has not begun
    public InstrumentFeed(Supplier<Source> instruments) {
        this.instruments = instruments;
    }

    @Override
    public void watch(Consumer<Snapshot> listener) {
        told = listener;
        Source watched = source == null ? begin(instruments.get()) : source;
        watched.pace(Pace.VISIBLE);
    }

    @Override
    public void rest() {
        if (source != null) {
            source.pace(Pace.HIDDEN);
        }
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
            source = null;
        }
        keep();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Optional<String> play(Path recording) {
        Reading<Recording> opened = Recording.open(recording);
        opened.found().ifPresent(found -> instead(new Replay(found, 1)));
        return opened.reason();
    }

    @Override
    public void live() {
        instead(instruments.get());
    }

    @Override
    public Optional<String> record(Path file, Consumer<String> lost) {
        Reading<Recorder> opened = Recorder.open(file);
        opened.found().ifPresent(found -> taping.begin(new Taping.Tape(found, new Latest<>(lost))));
        return opened.reason();
    }

    @Override
    public void keep() {
        taping.end();
    }

    private void instead(Source other) {
        if (source != null) {
            source.close();
        }
        begin(other);
    }

    private Source begin(Source begun) {
        source = begun;
        History mine = new History();
        history = mine;
        Latest<Snapshot> latest = new Latest<>(snapshot -> told.accept(snapshot));
        begun.start(snapshot -> {
            mine.add(snapshot);
            taping.write(snapshot);
            latest.offer(snapshot);
        });
        return begun;
    }
}
