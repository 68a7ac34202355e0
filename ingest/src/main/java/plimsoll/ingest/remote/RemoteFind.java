package plimsoll.ingest.remote;

import java.util.List;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.huggingface.Config;

/// What lies at a name on a server.
public sealed interface RemoteFind {
    /// Where it is, as a person may name it.
    String place();

    /// What a person should know about how it was read, a sentence each.
    List<String> notes();

    /// Headers of GGUF files.
    record Ggufs(String place, GgufSet files, List<String> notes) implements RemoteFind {
        public Ggufs {
            notes = List.copyOf(notes);
        }
    }

    /// The configuration of a checkpoint.
    record Checkpoint(String place, Config config, List<String> notes) implements RemoteFind {
        public Checkpoint {
            notes = List.copyOf(notes);
        }
    }
}
