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
    private static final Condition WHOLE = new Condition.Whole();

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

    private static StoredModel with(StoredModel model, StoredModel... companions) {
        return new StoredModel(model.role(), model.facts(), model.condition(), model.copies(), List.of(companions));
    }

    private static StoredModel helper(Role role, Copy copy) {
        return new StoredModel(role, facts("clip", "", 0.4, "F16"), WHOLE, List.of(copy), List.of());
    }

    /// Eight models of every kind that people meet.
    static Inventory eight() {
        String hub = "/home/ada/.cache/huggingface/hub/models--";
        StoredModel harbour = with(
                model(
                        facts("gemma3", "Harbour 27B It", 27.0, "Q4_K_M"),
                        WHOLE,
                        copy(
                                "huggingface",
                                "harbour-27b-it-Q4_K_M",
                                "tern-labs/harbour-27b-it-GGUF",
                                hub + "tern-labs--harbour-27b-it-GGUF/snapshots/5b1e0c2/harbour-27b-it-Q4_K_M.gguf",
                                16_546_404_736L,
                                0,
                                false),
                        copy(
                                "ollama",
                                "harbour:27b",
                                "",
                                "/home/ada/.ollama/models/blobs/sha256-7b1dca6b24c4a1cf5de4a0",
                                16_546_404_736L,
                                12,
                                false)),
                helper(
                        Role.PROJECTOR,
                        copy(
                                "huggingface",
                                "mmproj-F16",
                                "tern-labs/harbour-27b-it-GGUF",
                                hub + "tern-labs--harbour-27b-it-GGUF/snapshots/5b1e0c2/mmproj-F16.gguf",
                                857_739_104L,
                                0,
                                false)));
        return new Inventory(
                List.of(
                        model(
                                facts("llama", "Atlas 405B Instruct", 405.9, "Q4_K_M"),
                                WHOLE,
                                copy(
                                        "lmstudio",
                                        "Atlas-405B-Instruct-Q4_K_M",
                                        "quay/Atlas-405B-Instruct-GGUF",
                                        "/data/lmstudio/quay/Atlas-405B-Instruct-GGUF/Atlas-405B-Instruct-Q4_K_M-00001-of-00006.gguf",
                                        243_132_000_000L,
                                        40,
                                        false)),
                        model(
                                facts("jamba", "Estuary 52B", 51.6, "Q4_K_M"),
                                new Condition.Incomplete("19,327,352,832 of its 31,138,512,896 bytes are missing: a"
                                        + " header alone, or a download that is not finished"),
                                copy(
                                        "llama.cpp",
                                        "estuary-52b-Q4_K_M",
                                        "delta/estuary-52b-GGUF",
                                        "/home/ada/.cache/llama.cpp/delta_estuary-52b-GGUF_estuary-52b-Q4_K_M.gguf.downloadInProgress",
                                        11_811_160_064L,
                                        1,
                                        false)),
                        harbour,
                        model(
                                facts("mixtral", "", 46.7, "BF16"),
                                WHOLE,
                                copy(
                                        "huggingface",
                                        "Lagoon-8x7B-v0.1",
                                        "lagoon/Lagoon-8x7B-v0.1",
                                        hub + "lagoon--Lagoon-8x7B-v0.1/snapshots/fc7ac94",
                                        93_405_585_408L,
                                        400,
                                        false)),
                        model(
                                facts("qwen3moe", "Skua 30B A3B", 30.5, "Q4_K_M"),
                                WHOLE,
                                copy(
                                        "ollama",
                                        "skua:30b-a3b",
                                        "",
                                        "/home/ada/.ollama/models/blobs/sha256-e1c2ad9b03f1e0c4",
                                        18_556_685_824L,
                                        3,
                                        false)),
                        model(
                                facts("bert", "Sandpiper Embed", 0.567, "F16"),
                                WHOLE,
                                copy(
                                        "lmstudio",
                                        "sandpiper-embed-f16",
                                        "quay/sandpiper-embed-GGUF",
                                        "/data/lmstudio/quay/sandpiper-embed-GGUF/sandpiper-embed-f16.gguf",
                                        1_159_776_000L,
                                        200,
                                        false)),
                        model(
                                facts("llama", "Tern 3B", 3.21, "Q8_0"),
                                WHOLE,
                                copy(
                                        "folder",
                                        "tern-3b-Q8_0",
                                        "",
                                        "/data/models/tern-3b-Q8_0.gguf",
                                        3_421_898_816L,
                                        5,
                                        false),
                                copy("folder", "tern", "", "/data/links/tern.gguf", 3_421_898_816L, 5, true)),
                        model(
                                Facts.NONE,
                                new Condition.Unreadable(
                                        "wreck.gguf, byte 0x0: the file begins with 3c 21 44 4f and not"
                                                + " with 'GGUF': a page of the web; download the file itself"),
                                copy("folder", "wreck", "", "/data/models/wreck.gguf", 48_213L, 90, false))),
                places(true));
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
