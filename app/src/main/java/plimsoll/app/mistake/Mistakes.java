package plimsoll.app.mistake;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes the mistakes that nothing else has caught: the first of each kind is reported, further ones are counted. For
/// every thread; what is made sixty times a second costs next to nothing.
public final class Mistakes implements Thread.UncaughtExceptionHandler {
    /// More kinds than these are the same trouble over and over.
    private static final int MOST_KINDS = 20;

    private final Map<String, Mistake> kinds = new LinkedHashMap<>();
    private final Reports reports;
    private final Path home;
    private final InstantSource clock;
    private volatile String seen = "nothing yet";
    private final Consumer<Thread> after;
    private final List<Consumer<Mistake>> told = new ArrayList<>();

    /// @param home  the person's folder, which no report names
    /// @param after told which thread has made a mistake, once it is reported
    public Mistakes(Reports reports, Path home, InstantSource clock, Consumer<Thread> after) {
        this.after = after;
        this.reports = reports;
        this.home = home;
        this.clock = clock;
    }

    /// Those that this process takes; empty where somebody else does.
    public static Optional<Mistakes> ofThisProcess() {
        return Thread.getDefaultUncaughtExceptionHandler() instanceof Mistakes here
                ? Optional.of(here)
                : Optional.empty();
    }

    /// What a report says of what the person sees now.
    public void seeing(String words) {
        seen = words;
    }

    /// Tells somebody more from now on, of each mistake as often as it is made, on the thread that made it.
    public synchronized void tell(Consumer<Mistake> listener) {
        told.add(listener);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable mistake) {
        take(thread.getName(), mistake);
        after.accept(thread);
    }

    /// Takes one.
    ///
    /// @return the mistake with how often it was made; empty where there are too many kinds to tell them apart
    synchronized Optional<Mistake> take(String thread, Throwable mistake) {
        String kind = kind(mistake);
        if (!kinds.containsKey(kind) && kinds.size() >= MOST_KINDS) {
            return Optional.empty();
        }
        Mistake now = kinds.containsKey(kind) ? kinds.get(kind).again() : first(kind, thread, mistake);
        kinds.put(kind, now);
        told.forEach(each -> each.accept(now));
        return Optional.of(now);
    }

    private Mistake first(String kind, String thread, Throwable mistake) {
        String report = Report.of(mistake, thread, seen, home, clock.instant());
        return new Mistake(kind, report, reports.write(report, clock.instant()), 1);
    }

    /// Its root's class, and the innermost place in the program itself.
    private static String kind(Throwable mistake) {
        Throwable root = mistake;
        for (int depth = 0; root.getCause() != null && depth < MOST_KINDS; depth++) {
            root = root.getCause();
        }
        String place = "";
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("plimsoll.")) {
                place = frame.toString();
                break;
            }
        }
        return root.getClass().getName() + " " + place;
    }
}
