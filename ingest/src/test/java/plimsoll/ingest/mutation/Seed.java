package plimsoll.ingest.mutation;

import java.util.Map;
import java.util.TreeMap;

/// Files of one model, whole.
///
/// @param name  what a failure calls it
/// @param files what each file holds
/// @param asked which of them is named; empty for the folder
record Seed(String name, Map<String, byte[]> files, String asked) {
    static Seed of(String name, byte[] file) {
        return new Seed(name, Map.of(name, file), name);
    }

    Seed asked(String file) {
        return new Seed(name + " by " + file, files, file);
    }

    /// The same with files that may be changed.
    Map<String, byte[]> copy() {
        return new TreeMap<>(files);
    }
}
