package plimsoll.app.screen.live;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import plimsoll.app.fx.Latest;
import plimsoll.probes.live.Recorder;
import plimsoll.probes.live.Snapshot;

/// The recording that is under way, if any. Begun and ended by whoever watches, written and given up by the thread of
/// the instruments: each ends the one that it means, and never one that was begun since.
final class Taping {
    /// One recording.
    ///
    /// @param lost told why it ends by itself
    record Tape(Recorder recorder, Latest<String> lost) {}

    private final AtomicReference<@Nullable Tape> now = new AtomicReference<>();

    void begin(Tape tape) {
        close(now.getAndSet(tape));
    }

    void end() {
        close(now.getAndSet(null));
    }

    /// Writes a snapshot to what is under way.
    void write(Snapshot snapshot) {
        Tape tape = now.get();
        if (tape != null) {
            tape.recorder().write(snapshot).ifPresent(why -> giveUp(tape, why));
        }
    }

    /// Ends one that cannot be written. Of one that was ended meanwhile there is nothing to say.
    void giveUp(Tape tape, String why) {
        if (now.compareAndSet(tape, null)) {
            close(tape);
            tape.lost().offer(why);
        }
    }

    private static void close(@Nullable Tape tape) {
        if (tape != null) {
            try {
                tape.recorder().close();
            } catch (IOException lost) {
                // Every snapshot was flushed when it was written.
                return;
            }
        }
    }
}
