package plimsoll.ingest.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.SourceFolder;

/// A folder that is nowhere but here.
public final class MemoryFolder implements SourceFolder {
    private final Map<String, byte[]> contents = new TreeMap<>();

    public MemoryFolder with(String file, byte[] bytes) {
        contents.put(file, bytes);
        return this;
    }

    public MemoryFolder with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public MemoryFolder without(String file) {
        contents.remove(file);
        return this;
    }

    /// What each file holds.
    public Map<String, byte[]> contents() {
        return contents;
    }

    @Override
    public String name() {
        return "a-model";
    }

    @Override
    public String where(String file) {
        return "/models/" + file;
    }

    @Override
    public Set<String> files() {
        return contents.keySet();
    }

    @Override
    public OptionalLong size(String file) {
        byte[] bytes = contents.get(file);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.length);
    }

    @Override
    public <T> ReadResult<T> read(String file, FileSource.Reader<T> reader) {
        byte[] bytes = contents.get(file);
        try {
            return bytes == null
                    ? new ReadResult.Refused<>(file + " does not exist; check the path")
                    : reader.read(new ArraySource(bytes, 100));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
