package plimsoll.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes each part of which takes a request to a server, so that a reader had better leap than pass over much.
public interface FarSource extends ByteSource {
    /// Whether a part can be had without all before it.
    boolean allowsLeaps();

    /// Fills `into` from `position` on as far as there are bytes, and asks for no more than that.
    void look(ByteBuffer into, long position) throws IOException;
}
