package plimsoll.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes that can be read from any position: a file, the ranges of a download, an array in a test.
public interface ByteSource {
    /// What a sentence about these bytes calls them, usually the file's name.
    String name();

    /// How many bytes there are.
    long size();

    /// Fills `into` from `position` on, by at least one byte.
    ///
    /// @return how many bytes were read; negative where there are none left
    int read(ByteBuffer into, long position) throws IOException;
}
