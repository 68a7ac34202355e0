package plimsoll.app.screen.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import plimsoll.app.fx.Latest;
import plimsoll.app.library.Fit;
import plimsoll.app.library.KeptFolders;
import plimsoll.app.library.Question;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.Environment;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.Library;
import plimsoll.ingest.store.StoredModel;
import plimsoll.mathcore.model.Model;

/// Looks on a thread of its own, again and again: the systems' own notices miss drives of the network, and thousands of
/// folders are more than some of them watch. A look that finds nothing new reads nothing.
public final class StoreWatch implements Watch {
    private static final Duration SOONEST = Duration.ofSeconds(3);
    /// A look may take one part in so many of the time.
    private static final int SHARE = 20;

    private static final long BATCH_NANOS = 100_000_000;

    private final Environment here;
    private final KeptFolders kept;
    private final Library library;
    private final Semaphore news = new Semaphore(0);
    private volatile List<Path> own;
    private volatile @Nullable Question question;
    private volatile Snapshot last = new Snapshot(Inventory.NONE, Map.of(), 0, 0);
    private @Nullable Thread thread;

    public StoreWatch(Environment here, Library library) {
        this.here = here;
        this.library = library;
        kept = KeptFolders.of(here);
        own = kept.read();
    }

    @Override
    public void start(Consumer<Snapshot> told) {
        stop();
        Latest<Snapshot> latest = new Latest<>(told);
        thread = Thread.ofPlatform().daemon().name("library").start(() -> new Round(latest::offer).run());
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public void ask(Question now) {
        question = now;
        news.release();
    }

    @Override
    public void keep(List<Path> folders) {
        own = List.copyOf(folders);
        kept.write(own);
        news.release();
    }

    @Override
    public List<Path> own() {
        return own;
    }

    /// One thread's looks.
    private final class Round {
        private final Consumer<Snapshot> told;
        private final Map<StoredModel, Fit> fits = new HashMap<>(last.fits());
        private final Set<StoredModel> answered = new HashSet<>();
        private @Nullable Question asked;
        private Inventory found = last.inventory();
        private long nextBatch;

        Round(Consumer<Snapshot> told) {
            this.told = told;
        }

        void run() {
            while (!Thread.currentThread().isInterrupted()) {
                long from = System.nanoTime();
                look();
                plan();
                rest(System.nanoTime() - from);
            }
        }

        private void look() {
            boolean isFirst = found.places().isEmpty();
            Inventory now = library.look(here.withOwn(own), (done, all) -> {
                if (isFirst) {
                    tell(done, all);
                }
            });
            if (!Thread.currentThread().isInterrupted() && !now.equals(found)) {
                found = now;
                fits.keySet().retainAll(Set.copyOf(now.models()));
                answered.retainAll(fits.keySet());
                say();
            }
        }

        private void say() {
            Snapshot now = new Snapshot(found, fits, 0, 0);
            last = now;
            told.accept(now);
        }

        /// What was answered to another question stands until it is answered anew.
        private void plan() {
            Question now = question;
            if (now == null) {
                return;
            }
            if (!now.equals(asked)) {
                asked = now;
                answered.clear();
            }
            boolean isNew = false;
            for (StoredModel model : found.models()) {
                if (Thread.currentThread().isInterrupted() || !now.equals(question)) {
                    return;
                }
                if (answered.add(model)) {
                    Fit fit = fit(model, now);
                    isNew |= !fit.equals(fits.put(model, fit));
                    batch();
                }
            }
            if (isNew) {
                say();
            }
        }

        private Fit fit(StoredModel stored, Question now) {
            if (!stored.isUsable()) {
                return new Fit.Unknown(stored.condition().problem());
            }
            return switch (library.model(stored)) {
                case ReadResult.Read<Model>(Model model) -> now.of(model);
                case ReadResult.Refused<Model>(String sentence) -> new Fit.Unknown(sentence);
            };
        }

        private void batch() {
            if (System.nanoTime() > nextBatch) {
                say();
                nextBatch = System.nanoTime() + BATCH_NANOS;
            }
        }

        private synchronized void tell(int done, int all) {
            if (System.nanoTime() > nextBatch) {
                told.accept(new Snapshot(found, Map.of(), done, all));
                nextBatch = System.nanoTime() + BATCH_NANOS;
            }
        }

        private void rest(long took) {
            try {
                long wait = Math.max(SOONEST.toNanos(), took * SHARE);
                if (news.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
