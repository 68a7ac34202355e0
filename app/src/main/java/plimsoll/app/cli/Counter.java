package plimsoll.app.cli;

/// A line for a person at a terminal that says how far a look has come, and is gone when it ends.
final class Counter {
    private static final long FIRST_AFTER_NANOS = 300_000_000;
    private static final long EVERY_NANOS = 100_000_000;
    private static final String WIPE = "\r\u001b[K";

    private final Surroundings here;
    private long next = System.nanoTime() + FIRST_AFTER_NANOS;
    private boolean isShown;

    Counter(Surroundings here) {
        this.here = here;
    }

    /// @param done of `all`; told from several threads
    synchronized void read(int done, int all) {
        long now = System.nanoTime();
        if (here.terminal() && now > next) {
            next = now + EVERY_NANOS;
            isShown = true;
            here.err().print("\rreading " + done + " of " + all + " models ");
            here.err().flush();
        }
    }

    synchronized void end() {
        if (isShown) {
            here.err().print(WIPE);
            here.err().flush();
        }
    }
}
