package plimsoll.app.cli;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import plimsoll.ingest.remote.Progress;
import plimsoll.ingest.remote.Remote;

/// How a command reads models that lie on servers.
final class Servers {
    private static final long FIRST_NANOS = 300_000_000;
    private static final long EVERY_NANOS = 100_000_000;
    private static final String WIPE = "\r\u001b[K";

    private Servers() {}

    /// As the environment and `--offline` say, with progress for a person who looks at a terminal.
    static Remote of(Surroundings here, Arguments arguments) {
        Remote remote = Remote.of(here.env());
        Remote asked = arguments.has("offline") ? remote.offline() : remote;
        return here.terminal() && !"dumb".equals(here.env().get("TERM")) ? asked.telling(line(here)) : asked;
    }

    /// One line that is written over and over, and is gone when all has come.
    private static Progress line(Surroundings here) {
        AtomicBoolean shown = new AtomicBoolean();
        AtomicLong next = new AtomicLong(System.nanoTime() + FIRST_NANOS);
        return new Progress() {
            @Override
            public void at(String host, long bytes) {
                long now = System.nanoTime();
                long due = next.get();
                if (now >= due && next.compareAndSet(due, now + EVERY_NANOS)) {
                    shown.set(true);
                    print(here, String.format(Locale.ROOT, "%sreading from %s: %,.1f MB", WIPE, host, bytes / 1e6));
                }
            }

            @Override
            public void done() {
                if (shown.get()) {
                    print(here, WIPE);
                }
            }
        };
    }

    private static void print(Surroundings here, String text) {
        here.err().print(text);
        here.err().flush();
    }
}
