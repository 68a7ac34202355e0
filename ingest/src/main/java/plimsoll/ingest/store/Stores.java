package plimsoll.ingest.store;

import java.util.List;

/// Every store that is known. A folder of two of them belongs to the first.
public final class Stores {
    /// In the order in which they are looked at and shown.
    public static final List<Store> ALL = List.of(
            new HuggingFaceStore(), new LlamaCppStore(), new OllamaStore(), new LmStudioStore(), new OwnFolders());

    private Stores() {}
}
