package plimsoll.ingest.remote;

import java.util.ArrayList;
import java.util.List;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.gguf.GgufSet;

/// What lies at a name on a server.
sealed interface RemoteFind {
    /// Where it is, as a person may name it.
    String place();

    /// What a person should know about it, a sentence each.
    List<String> notes();

    /// Headers of GGUF files.
    record Ggufs(String place, GgufSet files, List<String> notes) implements RemoteFind {
        public Ggufs {
            notes = List.copyOf(notes);
        }
    }

    /// A checkpoint that is yet to be read.
    ///
    /// @param file the file that was named; empty for the whole folder
    record Checkpoint(String place, SourceFolder folder, String file, List<String> notes) implements RemoteFind {
        public Checkpoint {
            notes = List.copyOf(notes);
        }
    }

    /// The same with one more sentence.
    default RemoteFind with(String note) {
        List<String> all = new ArrayList<>(notes());
        all.add(note);
        return switch (this) {
            case Ggufs ggufs -> new Ggufs(ggufs.place(), ggufs.files(), all);
            case Checkpoint found -> new Checkpoint(found.place(), found.folder(), found.file(), all);
        };
    }
}
