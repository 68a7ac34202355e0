package plimsoll.ingest.architecture;

import java.util.List;
import java.util.Optional;

/// The keys that tell what a graph does, without the architecture's prefix: those of a GGUF file, or those that a
/// converter would write to one.
public interface GraphKeys {
    /// Whether a flag is set, `otherwise` where the key is absent.
    boolean flag(String key, boolean otherwise);

    /// A number, 0 where there is none.
    double real(String key);

    /// The array under a key; empty where it is absent or one number.
    Optional<List<Long>> array(String key);
}
