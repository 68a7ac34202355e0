package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A folder with whatever lies below it. Parts of it that are laid out as the hub's cache or as Ollama's store are
/// taken as such.
final class FolderTree {
    private FolderTree() {}

    /// @param repositoryOf where the files of a folder, relative to the root, were published; empty where unknown
    static void collect(Store store, Path root, Finds finds, Function<Path, String> repositoryOf) {
        List<Path> hubs = new ArrayList<>();
        List<Path> ollamas = new ArrayList<>();
        FolderWalk walk = FolderWalk.of(root, folder -> {
            if (HubRepository.is(folder)) {
                hubs.add(folder);
                return true;
            }
            if (OllamaLayout.is(folder)) {
                ollamas.add(folder);
                return true;
            }
            return HubRepository.isOther(folder) || (!folder.equals(root) && finds.isElsewhere(folder));
        });
        List<Path> pipelines = walk.folders().stream()
                .filter(folder ->
                        folder.files().stream().anyMatch(file -> file.fileName().equals("model_index.json")))
                .map(FolderWalk.Folder::path)
                .toList();
        for (FolderWalk.Folder folder : walk.folders()) {
            boolean isPart = pipelines.stream()
                    .anyMatch(above ->
                            folder.path().startsWith(above) && !folder.path().equals(above));
            if (!isPart) {
                finds.addAll(FolderContents.of(store, repositoryOf.apply(root.relativize(folder.path())), folder));
            }
        }
        finds.trouble(walk.troubles());
        hubs.forEach(hub -> HubRepository.collect(store, hub, finds));
        ollamas.forEach(ollama -> OllamaLayout.collect(store, ollama, finds));
    }
}
