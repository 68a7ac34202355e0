package plimsoll.ingest.store;

import java.util.List;

/// What a look through all stores has found.
///
/// @param models by name
/// @param places every folder that was looked at, or for
public record Inventory(List<StoredModel> models, List<Place> places) {
    /// Before the first look.
    public static final Inventory NONE = new Inventory(List.of(), List.of());

    public Inventory {
        models = List.copyOf(models);
        places = List.copyOf(places);
    }

    /// Bytes of all models and their companions, each once.
    public long bytes() {
        return models.stream().mapToLong(StoredModel::bytes).sum()
                + models.stream()
                        .flatMap(model -> model.companions().stream())
                        .distinct()
                        .mapToLong(StoredModel::bytes)
                        .sum();
    }

    /// Bytes that copies take beyond the first of each.
    public long spareBytes() {
        return models.stream().mapToLong(StoredModel::spareBytes).sum();
    }
}
