package plimsoll.ingest.remote;

import java.io.IOException;
import java.net.URI;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufReader;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.gguf.GgufSetReader;

/// Reads the headers of GGUF files on a server, the parts of a split one too.
final class RemoteGguf {
    /// The parts after the first have tensor tables alone.
    private static final int FIRST_PIECE_OF_PART = 64 << 10;

    private final Fetcher fetcher;

    RemoteGguf(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// Where a file is.
    ///
    /// @param denied  says why it is not handed out
    /// @param settled whether the address names a state that never changes
    record Place(URI uri, Denied denied, boolean settled) {}

    /// Says where files are by their names.
    @FunctionalInterface
    interface Folder {
        Place of(String fileName);
    }

    ReadResult<GgufSet> read(String fileName, Folder folder) throws RemoteFault {
        return one(fileName, folder.of(fileName), RemoteFile.FIRST_PIECE)
                .then(file -> GgufSetReader.read(file, fileName, part -> part(part.fileName(), folder)));
    }

    private ReadResult<GgufFile> part(String fileName, Folder folder) {
        try {
            return one(fileName, folder.of(fileName), FIRST_PIECE_OF_PART);
        } catch (RemoteFault fault) {
            return new Refused<>(fault.sentence());
        }
    }

    private ReadResult<GgufFile> one(String fileName, Place place, int firstPiece) throws RemoteFault {
        RemoteFile file = RemoteFile.open(
                fetcher, place.uri(), Quoted.plain(fileName), place.denied(), place.settled(), firstPiece);
        ReadResult<GgufFile> read = header(file);
        if (read instanceof ReadResult.Read<GgufFile>) {
            file.keep();
        }
        return read;
    }

    private static ReadResult<GgufFile> header(RemoteFile file) throws RemoteFault {
        try {
            return GgufReader.read(file);
        } catch (RemoteFault fault) {
            throw fault;
        } catch (IOException e) {
            throw new IllegalStateException("only servers are read here", e);
        }
    }
}
