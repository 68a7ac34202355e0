package plimsoll.app.screen.live;

import java.io.IOException;
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
    private volatile @Nullable Recorder recorder;
    private volatile Latest<String> ended = new Latest<>(why -> {});
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
        ended = new Latest<>(lost);
        opened.found().ifPresent(found -> recorder = found);
        return opened.reason();
    }

    @Override
    public void keep() {
        Recorder ended = recorder;
        recorder = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (IOException lost) {
                // Every snapshot was flushed when it was written.
                return;
            }
        }
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
            Recorder now = recorder;
            if (now != null) {
                now.write(snapshot).ifPresent(why -> {
                    keep();
                    ended.offer(why);
                });
            }
            latest.offer(snapshot);
        });
        return begun;
    }
}
