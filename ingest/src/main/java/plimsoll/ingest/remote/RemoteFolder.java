package plimsoll.ingest.remote;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.SourceFolder;

/// A folder on a server, each file of which is opened when it is asked for and then stays open.
final class RemoteFolder implements SourceFolder {
    /// Read whole, and mostly this short.
    private static final int FIRST_PIECE_OF_JSON = 1 << 20;
    /// A header of a shard is a few KB, of an unsplit checkpoint a few hundred.
    private static final int FIRST_PIECE_OF_WEIGHTS = 32 << 10;

    private final Fetcher fetcher;
    private final String name;
    private final String place;
    private final Map<String, OptionalLong> sizes;
    private final RemoteGguf.Folder places;
    private final Map<String, RemoteFile> open = new HashMap<>();

    /// @param name   what people call the model
    /// @param place  what people call the folder
    /// @param sizes  its files, with their bytes where the server lists them
    /// @param places where these are
    RemoteFolder(
            Fetcher fetcher, String name, String place, Map<String, OptionalLong> sizes, RemoteGguf.Folder places) {
        this.fetcher = fetcher;
        this.name = name;
        this.place = place;
        this.sizes = Collections.unmodifiableMap(new TreeMap<>(sizes));
        this.places = places;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String where(String file) {
        return Quoted.plain(file.isEmpty() ? place : place + ":" + file);
    }

    @Override
    public Set<String> files() {
        return sizes.keySet();
    }

    @Override
    public OptionalLong size(String file) {
        OptionalLong listed = sizes.getOrDefault(file, OptionalLong.empty());
        if (listed.isPresent() || !sizes.containsKey(file)) {
            return listed;
        }
        try {
            return OptionalLong.of(opened(file).size());
        } catch (RemoteFault fault) {
            return OptionalLong.empty();
        }
    }

    @Override
    public <T> ReadResult<T> read(String file, FileSource.Reader<T> reader) {
        try {
            RemoteFile source = opened(file);
            ReadResult<T> result = reader.read(source);
            if (result instanceof ReadResult.Read<T>) {
                source.keep();
            }
            return result;
        } catch (RemoteFault fault) {
            return new Refused<>(fault.sentence());
        } catch (IOException e) {
            throw new IllegalStateException("only servers are read here", e);
        }
    }

    private RemoteFile opened(String file) throws RemoteFault {
        RemoteFile before = open.get(file);
        if (before != null) {
            return before;
        }
        RemoteGguf.Place at = places.of(file);
        int first = file.endsWith(".json") ? FIRST_PIECE_OF_JSON : FIRST_PIECE_OF_WEIGHTS;
        RemoteFile now = RemoteFile.open(fetcher, at.uri(), Quoted.plain(file), at.denied(), at.settled(), first);
        open.put(file, now);
        return now;
    }
}
