package plimsoll.app.screen.library;

import java.util.Map;
import plimsoll.app.library.Fit;
import plimsoll.ingest.store.Inventory;
import plimsoll.ingest.store.StoredModel;

/// How far a look through the stores has come.
///
/// @param inventory what the last look has found; nothing before the first
/// @param fits      of those that have been planned
/// @param done      models read in the look under way
/// @param all       models it will read; 0 while none is under way
public record Snapshot(Inventory inventory, Map<StoredModel, Fit> fits, int done, int all) {
    public Snapshot {
        fits = Map.copyOf(fits);
    }
}
