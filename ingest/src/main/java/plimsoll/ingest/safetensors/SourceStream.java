package plimsoll.ingest.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import plimsoll.ingest.ByteSource;

/// A part of a source as a stream, read in large pieces.
final class SourceStream extends InputStream {
    private static final int PIECE = 1 << 16;

    private final ByteSource source;
    private final ByteBuffer piece;
    private final long end;
    private long position;

    /// @param begin first byte of the part
    /// @param end   first byte behind it
    SourceStream(ByteSource source, long begin, long end) {
        this.source = source;
        this.position = begin;
        this.end = end;
        this.piece = ByteBuffer.allocate(Math.clamp(end - begin, 1, PIECE)).limit(0);
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (piece.hasRemaining()) {
            return true;
        }
        piece.clear().limit((int) Math.min(piece.capacity(), end - position));
        int count = piece.hasRemaining() ? source.read(piece, position) : -1;
        piece.flip();
        position += Math.max(0, count);
        return count > 0;
    }
}
