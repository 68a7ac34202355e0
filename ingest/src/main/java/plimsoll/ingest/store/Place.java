package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.List;

/// A folder that was looked at.
///
/// @param store    whose it would be
/// @param isThere  whether it exists
/// @param models   how many models were found in it, those found elsewhere included
/// @param troubles what could not be read, a sentence each
public record Place(Store store, Path folder, boolean isThere, int models, List<String> troubles) {
    public Place {
        troubles = List.copyOf(troubles);
    }
}
