package plimsoll.ingest;

import java.nio.ByteBuffer;

/// Bytes in memory, given out in pieces, small ones where a test wants readers to meet every seam.
public final class ArraySource implements ByteSource {
    private final byte[] bytes;
    private final int largestPiece;

    public ArraySource(byte[] bytes) {
        this(bytes, Integer.MAX_VALUE);
    }

    public ArraySource(byte[] bytes, int largestPiece) {
        this.bytes = bytes.clone();
        this.largestPiece = largestPiece;
    }

    @Override
    public String name() {
        return "model.gguf";
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer into, long position) {
        int count = (int) Math.min(Math.min(into.remaining(), largestPiece), bytes.length - position);
        if (count <= 0) {
            return -1;
        }
        into.put(bytes, (int) position, count);
        return count;
    }
}
