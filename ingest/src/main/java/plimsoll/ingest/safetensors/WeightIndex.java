package plimsoll.ingest.safetensors;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// The index of a sharded checkpoint: which file holds which tensor.
///
/// @param name      the index's file name
/// @param files     the file of each tensor, in the order of the index
/// @param totalSize bytes of all tensors as the index's writer counted them; empty where it does not say so in a whole
/// number above 0. Often out of date
public record WeightIndex(String name, Map<String, String> files, OptionalLong totalSize) {
    /// The names of all shards.
    public Set<String> shards() {
        return new TreeSet<>(files.values());
    }
}
