package plimsoll.ingest.remote;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.store.ProgramFolders;

/// What was read of models on servers and is kept for the next time.
public final class KeptHeaders {
    private final Path folder;

    private KeptHeaders(Path folder) {
        this.folder = folder;
    }

    /// Those of an account.
    public static KeptHeaders in(ProgramFolders folders) {
        return new KeptHeaders(folders.remote());
    }

    /// Bytes that they take; 0 where there are none, or none that can be seen.
    public long bytes() {
        return RemoteCache.bytes(folder);
    }

    /// Deletes them; servers are asked again.
    ///
    /// @return the bytes that were freed
    public ReadResult<Long> clear() {
        try {
            return new ReadResult.Read<>(RemoteCache.clear(folder));
        } catch (NoSuchFileException e) {
            return new ReadResult.Read<>(0L);
        } catch (IOException e) {
            return new ReadResult.Refused<>(
                    folder + " could not be cleared; check who may write to it, or delete it by hand");
        }
    }
}
