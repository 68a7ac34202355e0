package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import plimsoll.ingest.Quoted;

/// What the files of one folder come to: parts of a set together, a checkpoint as one, downloads under way.
final class FolderContents {
    private final Store store;
    private final String repository;
    private final FolderWalk.Folder folder;

    private FolderContents(Store store, String repository, FolderWalk.Folder folder) {
        this.store = store;
        this.repository = repository;
        this.folder = folder;
    }

    static List<Find> of(Store store, String repository, FolderWalk.Folder folder) {
        FolderContents contents = new FolderContents(store, repository, folder);
        List<Find> finds = new ArrayList<>(contents.ggufs());
        finds.addAll(contents.underWay());
        finds.addAll(contents.checkpoints());
        return finds;
    }

    private List<Find> ggufs() {
        Map<String, List<StoredFile>> sets = new LinkedHashMap<>();
        for (StoredFile file : folder.files()) {
            if (WeightFiles.isGguf(file.fileName())) {
                String set = WeightFiles.part(file.fileName())
                        .map(part -> part.stem() + "/" + part.count())
                        .orElse(file.fileName());
                sets.computeIfAbsent(set, _ -> new ArrayList<>()).add(file);
            }
        }
        return sets.values().stream().map(this::gguf).toList();
    }

    private Find gguf(List<StoredFile> parts) {
        StoredFile first = parts.getFirst();
        return find(WeightFiles.modelName(first.fileName()), first.path(), parts, Find.Shape.GGUF, missing(parts));
    }

    /// Which parts are not there, in a sentence.
    private static Optional<String> missing(List<StoredFile> parts) {
        int count = parts.stream()
                .flatMap(file -> WeightFiles.part(file.fileName()).stream())
                .findFirst()
                .map(WeightFiles.Part::count)
                .orElse(0);
        if (parts.size() >= count) {
            return Optional.empty();
        }
        TreeSet<Integer> there = new TreeSet<>();
        parts.forEach(file -> WeightFiles.part(file.fileName()).ifPresent(part -> there.add(part.no())));
        int from = there.contains(0) ? 0 : 1;
        int absent = IntStream.range(from, from + count)
                .filter(no -> !there.contains(no))
                .findFirst()
                .orElse(count);
        return Optional.of("%d of %d parts are missing, part %05d the first; download them beside the others"
                .formatted(count - parts.size(), count, absent));
    }

    private List<Find> underWay() {
        List<Find> finds = new ArrayList<>();
        for (StoredFile file : folder.files()) {
            Optional<String> whole = WeightFiles.finished(file.fileName());
            boolean isControl = file.fileName().endsWith(".aria2");
            if (whole.isPresent() && !isControl) {
                finds.add(find(
                        WeightFiles.modelName(whole.get()),
                        file.path(),
                        List.of(file),
                        Find.Shape.UNDER_WAY,
                        Optional.of("the download of " + Quoted.of(whole.get()) + " is not finished; go on with it")));
            }
        }
        return finds;
    }

    private List<Find> checkpoints() {
        boolean configured = has("config.json");
        List<StoredFile> weights = weights(configured);
        if (has("model_index.json")) {
            return List.of(whole(weights, Find.Shape.OTHER));
        }
        if (has("adapter_config.json") && !weights.isEmpty()) {
            return List.of(whole(weights, Find.Shape.OTHER));
        }
        if (configured) {
            return weights.isEmpty() ? withoutWeights() : List.of(whole(weights, Find.Shape.FOLDER));
        }
        return weights.stream()
                .filter(file -> WeightFiles.isSafetensors(file.fileName()))
                .map(file -> find(
                        WeightFiles.modelName(file.fileName()),
                        file.path(),
                        List.of(file),
                        Find.Shape.OTHER,
                        Optional.empty()))
                .toList();
    }

    private Find whole(List<StoredFile> weights, Find.Shape shape) {
        String name = repository.isEmpty()
                ? String.valueOf(folder.path().getFileName())
                : repository.substring(repository.lastIndexOf('/') + 1);
        return find(name, folder.path(), weights, shape, missing(weights));
    }

    /// A configuration alone is no model; beside an index, its weights are on their way.
    private List<Find> withoutWeights() {
        boolean announced = has("model.safetensors.index.json") || has("pytorch_model.bin.index.json");
        return announced
                ? List.of(whole(List.of(), Find.Shape.FOLDER)
                        .unfinished("its index is there and none of its weights; download them beside it"))
                : List.of();
    }

    /// The files that hold the weights once, where a folder holds several copies of them.
    private List<StoredFile> weights(boolean configured) {
        List<StoredFile> safetensors = folder.files().stream()
                .filter(file -> WeightFiles.isSafetensors(file.fileName()))
                .toList();
        List<StoredFile> model =
                safetensors.stream().filter(file -> named(file, "model")).toList();
        if (!model.isEmpty()) {
            List<StoredFile> parts = model.stream()
                    .filter(file -> WeightFiles.part(file.fileName()).isPresent())
                    .toList();
            return parts.isEmpty() || has("model.safetensors") ? first(model) : parts;
        }
        if (!safetensors.isEmpty()) {
            return safetensors;
        }
        return configured || has("adapter_config.json")
                ? folder.files().stream().filter(FolderContents::isTorch).toList()
                : List.of();
    }

    private static List<StoredFile> first(List<StoredFile> files) {
        List<StoredFile> alone = files.stream()
                .filter(file -> file.fileName().equals("model.safetensors"))
                .toList();
        return alone.isEmpty() ? files : alone;
    }

    private static boolean named(StoredFile file, String start) {
        String name = file.fileName().toLowerCase(Locale.ROOT);
        return name.startsWith(start + ".") || name.startsWith(start + "-");
    }

    private static boolean isTorch(StoredFile file) {
        String name = file.fileName().toLowerCase(Locale.ROOT);
        return (name.startsWith("pytorch_model") || name.startsWith("adapter_model"))
                && WeightFiles.finished(name).isEmpty()
                && name.endsWith(".bin");
    }

    private boolean has(String name) {
        return folder.files().stream().anyMatch(file -> file.fileName().equals(name));
    }

    private Find find(String name, Path path, List<StoredFile> files, Find.Shape shape, Optional<String> unfinished) {
        return new Find(store, name, repository, path, files, shape, unfinished, List.of());
    }
}
