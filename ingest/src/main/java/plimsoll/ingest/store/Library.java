package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.mathcore.model.Model;

/// The models on a machine, over all stores. Remembers what it has read, so that a second look only reads what is new.
public final class Library {
    /// Told how far a look has come, on whatever thread.
    @FunctionalInterface
    public interface Progress {
        /// @param done how many models have been read
        /// @param all  how many there are
        void read(int done, int all);
    }

    private static final int MOST_READERS = 8;
    private static final Contents UNREAD = new Contents(Role.MODEL, Facts.NONE, new Condition.Whole());

    private final Uses uses;
    private final ContentsCache cache;

    private Library(Uses uses) {
        this.uses = uses;
        this.cache = new ContentsCache(uses);
    }

    /// One that forgets with the program when models were used before it read them.
    public static Library forgetful() {
        return new Library(new Uses());
    }

    /// One that keeps in a file when models were used before it read them.
    public static Library keeping(Path file) {
        return new Library(Uses.kept(file));
    }

    /// Looks through all stores. Takes from milliseconds to minutes: not for the thread that draws. Ends soon after an
    /// interruption, with what was found by then.
    public Inventory look(Environment here, Progress progress) {
        List<Find> finds = new ArrayList<>();
        Map<Path, Store> roots = roots(here);
        List<Found> places = new ArrayList<>();
        roots.forEach((folder, store) -> places.add(visit(folder, store, roots, finds)));
        finds.replaceAll(find -> find.eachFile(uses::beforeUs));
        List<StoredModel> models = new Reading(finds, progress).models();
        uses.keep();
        return new Inventory(
                models, places.stream().map(found -> found.place(finds)).toList());
    }

    /// The model of what was found, read again where there was no memory to keep it.
    public ReadResult<Model> model(StoredModel stored) {
        return cache.model(stored.path())
                .<ReadResult<Model>>map(ReadResult.Read::new)
                .orElseGet(() -> ModelSource.at(stored.path()).map(FoundModel::model));
    }

    private record Found(Store store, Path folder, boolean isThere, List<String> troubles) {
        Place place(List<Find> finds) {
            int models = (int) finds.stream()
                    .filter(find -> find.store().equals(store) && find.path().startsWith(folder))
                    .count();
            return new Place(store, folder, isThere, models, troubles);
        }
    }

    /// Each folder once, for the first store that claims it.
    private Map<Path, Store> roots(Environment here) {
        Map<Path, Store> roots = new LinkedHashMap<>();
        Set<Path> real = new HashSet<>();
        for (Store store : Stores.ALL) {
            for (Path folder : store.folders(here)) {
                if (real.add(real(folder))) {
                    roots.put(folder, store);
                }
            }
        }
        return roots;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }

    private static Found visit(Path folder, Store store, Map<Path, Store> roots, List<Find> finds) {
        if (!Files.isDirectory(folder)) {
            boolean isHidden = !Files.notExists(folder);
            String sentence = Quoted.of(folder.toString())
                    + (isHidden
                            ? " may not be looked into by this user; ask for the right to read it"
                            : " is not there; connect its drive, or take it from the list");
            boolean matters = isHidden || store instanceof OwnFolders;
            return new Found(store, folder, isHidden, matters ? List.of(sentence) : List.of());
        }
        Finds mine = new Finds(path -> !path.equals(folder) && roots.containsKey(path));
        store.collect(folder, mine);
        finds.addAll(mine.list());
        return new Found(store, folder, true, List.copyOf(mine.troubles()));
    }

    /// One look's reading.
    private final class Reading {
        private final List<Find> finds;
        private final Progress progress;
        private final Map<Find, Contents> contents = new HashMap<>();

        Reading(List<Find> finds, Progress progress) {
            this.finds = finds;
            this.progress = progress;
        }

        List<StoredModel> models() {
            List<Find> all = new ArrayList<>(finds);
            finds.forEach(find -> all.addAll(find.attached()));
            List<List<Find>> groups = new ArrayList<>(Grouping.of(all, cache::samples));
            read(groups.stream().map(List::getFirst).toList());
            Map<Find, StoredModel> byFind = new HashMap<>();
            List<StoredModel> models = new ArrayList<>();
            groups.removeIf(group -> !contents.containsKey(group.getFirst()));
            for (List<Find> group : groups) {
                StoredModel model = model(group);
                group.forEach(find -> byFind.put(find, model));
                models.add(model);
            }
            models.sort(Comparator.comparing(StoredModel::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(StoredModel::path));
            return Pairing.of(models, joined(byFind));
        }

        private StoredModel model(List<Find> group) {
            Contents read = contents.getOrDefault(group.getFirst(), UNREAD);
            return new StoredModel(read.role(), read.facts(), read.condition(), Copies.of(group), List.of());
        }

        private Map<StoredModel, List<StoredModel>> joined(Map<Find, StoredModel> byFind) {
            Map<StoredModel, List<StoredModel>> joined = new LinkedHashMap<>();
            for (Find find : finds) {
                for (Find attached : find.attached()) {
                    StoredModel model = byFind.get(find);
                    StoredModel helper = byFind.get(attached);
                    if (model != null && helper != null && !model.equals(helper)) {
                        List<StoredModel> helpers = joined.computeIfAbsent(model, _ -> new ArrayList<>());
                        if (!helpers.contains(helper)) {
                            helpers.add(helper);
                        }
                    }
                }
            }
            return joined;
        }

        /// Reads in parallel, no more at once than a disk likes.
        private void read(List<Find> all) {
            int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS);
            AtomicInteger done = new AtomicInteger();
            ExecutorService pool = Executors.newFixedThreadPool(readers);
            try {
                Map<Find, Future<Contents>> futures = new LinkedHashMap<>();
                for (Find find : all) {
                    futures.put(find, pool.submit(() -> {
                        Contents read = cache.contents(find);
                        progress.read(done.incrementAndGet(), all.size());
                        return read;
                    }));
                }
                for (Map.Entry<Find, Future<Contents>> future : futures.entrySet()) {
                    contents.put(future.getKey(), future.getValue().get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a reader answers and does not throw", e.getCause());
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
