package plimsoll.app.screen.library;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import plimsoll.app.library.Fit;
import plimsoll.app.library.Question;
import plimsoll.app.screen.Screen;
import plimsoll.ingest.store.Condition;
import plimsoll.ingest.store.Copy;
import plimsoll.ingest.store.Facts;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.Place;
import plimsoll.ingest.store.Role;
import plimsoll.ingest.store.Store;
import plimsoll.ingest.store.StoredFile;
import plimsoll.ingest.store.StoredModel;
import plimsoll.ingest.store.Stores;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Verdict;

/// Made-up models in made-up stores, always the same.
final class Shelves {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Device GPU = new Device(
            "RTX 4090", Backend.CUDA, OptionalLong.of(25_757_220_864L), 966_367_641L, OptionalDouble.empty());
    static final Condition WHOLE = new Condition.Whole();

    /// Shows one snapshot when it is started, and remembers what it is told.
    static final class StillWatch implements Watch {
        final List<Path> folders = new ArrayList<>();
        private final Snapshot snapshot;
        boolean isWatching;

        StillWatch(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public void start(Consumer<Snapshot> told) {
            isWatching = true;
            told.accept(snapshot);
        }

        @Override
        public void stop() {
            isWatching = false;
        }

        @Override
        public void ask(Question question) {}

        @Override
        public void keep(List<Path> own) {
            folders.clear();
            folders.addAll(own);
        }

        @Override
        public List<Path> own() {
            return List.copyOf(folders);
        }
    }

    /// A page with nothing on it.
    static final class OtherPage implements Screen {
        private final Pane pane = new Pane();

        @Override
        public Parent root() {
            return pane;
        }

        @Override
        public Node home() {
            return pane;
        }
    }

    private Shelves() {}

    static Store store(String id) {
        return Stores.ALL.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    static Copy copy(String store, String name, String repository, String path, long bytes, long days, boolean link) {
        Instant then = NOW.minus(days, ChronoUnit.DAYS);
        StoredFile file = new StoredFile(Path.of(path), bytes, then, then, path, Optional.empty());
        return new Copy(store(store), List.of(name), repository, Path.of(path), List.of(file), link);
    }

    static StoredModel model(Facts facts, Condition condition, Copy... copies) {
        return new StoredModel(Role.MODEL, facts, condition, List.of(copies), List.of());
    }

    static Facts facts(String family, String title, double billions, String quantisation) {
        OptionalLong parameters = billions > 0 ? OptionalLong.of((long) (billions * 1e9)) : OptionalLong.empty();
        return new Facts(family, title, parameters, quantisation, billions > 0 ? 131_072 : 0, "", 0);
    }

    /// Eight models of every kind that people meet.
    static Inventory eight() {
        return new Inventory(EightModels.all(), places(true));
    }

    static List<Place> places(boolean isThere) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(
                store("huggingface"),
                Path.of("/home/ada/.cache/huggingface/hub"),
                isThere,
                isThere ? 2 : 0,
                List.of()));
        places.add(new Place(
                store("llama.cpp"), Path.of("/home/ada/.cache/llama.cpp"), isThere, isThere ? 1 : 0, List.of()));
        places.add(
                new Place(store("ollama"), Path.of("/home/ada/.ollama/models"), isThere, isThere ? 2 : 0, List.of()));
        places.add(new Place(
                store("ollama"),
                Path.of("/usr/share/ollama/.ollama/models"),
                true,
                0,
                List.of("'/usr/share/ollama/.ollama/models' may not be looked into by this user; ask for the right to"
                        + " read it")));
        places.add(new Place(
                store("lmstudio"), Path.of("/home/ada/.lmstudio/models"), isThere, isThere ? 2 : 0, List.of()));
        if (isThere) {
            places.add(new Place(store("folder"), Path.of("/data/models"), true, 3, List.of()));
        }
        return places;
    }

    static Inventory none() {
        return new Inventory(List.of(), places(false));
    }

    /// Very many, in turn of every family, size and store.
    static Inventory many(int count) {
        String[] birds = {"tern", "gull", "skua", "auk", "fulmar", "petrel", "gannet", "puffin", "shag", "knot"};
        String[] kinds = {"instruct", "base", "coder", "thinking", "it"};
        String[] weights = {"Q4_K_M", "Q8_0", "Q5_K_M", "IQ4_XS", "BF16", "MXFP4", "Q6_K"};
        String[] families = {"llama", "gemma3", "qwen3", "qwen3moe", "gpt-oss", "deepseek2", "mistral"};
        double[] sizes = {0.6, 1.7, 4, 8, 14, 27, 32, 70, 120};
        String[] stores = {"huggingface", "ollama", "lmstudio", "llama.cpp", "folder"};
        List<StoredModel> models = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double size = sizes[i * 7 % sizes.length];
            String quantisation = weights[i * 3 % weights.length];
            String name = String.format(
                    Locale.ROOT,
                    "%s-%s-%sb-%s-%03d",
                    birds[i % 10],
                    kinds[i / 10 % 5],
                    size < 1 ? "0.6" : String.format(Locale.ROOT, "%.0f", size),
                    quantisation,
                    i);
            String at = "/data/" + stores[i % 5] + "/" + name + ".gguf";
            long bytes = (long) (size * 1e9 * (quantisation.equals("BF16") ? 2 : 0.6));
            Copy first = copy(stores[i % 5], name, "org" + i % 37 + "/" + name, at, bytes, i * 5L % 700, false);
            Condition condition =
                    i % 50 == 7 ? new Condition.Incomplete("half of it is missing; go on with it") : WHOLE;
            Facts facts = facts(families[i % 7], "", size, quantisation);
            models.add(
                    i % 20 == 3
                            ? model(
                                    facts,
                                    condition,
                                    first,
                                    copy("folder", name, "", "/backup/" + name + ".gguf", bytes, 9, false))
                            : model(facts, condition, first));
        }
        models.sort(Comparator.comparing(StoredModel::name));
        return new Inventory(models, places(true));
    }

    /// Fits as a GPU of 24 GiB would give them.
    static Map<StoredModel, Fit> fits(Inventory inventory) {
        Map<StoredModel, Fit> fits = new LinkedHashMap<>();
        for (StoredModel model : inventory.models()) {
            long whole = model.condition() instanceof Condition.Incomplete ? model.bytes() * 5 / 2 : model.bytes();
            fits.put(
                    model,
                    model.isUsable()
                            ? fit(whole)
                            : new Fit.Unknown(model.condition().problem()));
        }
        return fits;
    }

    private static Fit fit(long weights) {
        Parts parts = new Parts(weights, weights / 9 + 300_000_000, 0, 560_000_000, 2_000_000, 450_000_000);
        DeviceMemory device = new DeviceMemory("gpu0", GPU, parts, false);
        long free = GPU.capacity().orElseThrow() - GPU.others() - parts.total();
        Verdict verdict = free < 0 ? new Verdict.TooMuch(1, free, List.of(1)) : new Verdict.Fits(1, free);
        return new Fit.Planned(verdict, device, 32_768);
    }

    static Snapshot snapshot(Inventory inventory) {
        return new Snapshot(inventory, fits(inventory), 0, 0);
    }
}
