package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.List;

/// Folders that a person has added. Whatever lies in them is recognised: files, checkpoints, a hub's cache, a folder of
/// Ollama's.
final class OwnFolders implements Store {
    @Override
    public String id() {
        return "folder";
    }

    @Override
    public String name() {
        return "Folder";
    }

    @Override
    public List<Path> folders(Environment here) {
        return here.own();
    }

    @Override
    public void collect(Path folder, Finds finds) {
        FolderTree.collect(this, folder, finds, _ -> "");
    }
}
