package plimsoll.ingest.remote;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import plimsoll.ingest.FarSource;
import plimsoll.ingest.remote.RemoteFault.Kind;

/// A file on a server, read piece by piece as a reader comes to it. Each piece is twice as long as the one before, so
/// that a short header costs little and a long vocabulary few requests. Not for several threads.
final class RemoteFile implements FarSource {
    static final int FIRST_PIECE = 256 << 10;
    private static final int LARGEST_PIECE = 4 << 20;
    private static final int PIECE_AFTER_LEAP = 64 << 10;
    private static final int PARTIAL = 206;
    private static final int WHOLE = 200;
    private static final int UNCHANGED = 304;
    private static final int OUT_OF_RANGE = 416;

    private final Fetcher fetcher;
    private final URI uri;
    private final String name;
    private final Denied denied;
    private final NavigableMap<Long, byte[]> pieces = new TreeMap<>();
    private URI place;
    private long size = -1;
    private String validator = "";
    private int piece;
    private boolean fresh;
    private boolean ranges;

    private RemoteFile(Fetcher fetcher, URI uri, String name, Denied denied, int first) {
        this.fetcher = fetcher;
        this.uri = uri;
        this.place = uri;
        this.name = name;
        this.denied = denied;
        this.piece = first;
    }

    /// Opens a file; asks the server unless what is kept of it cannot have changed.
    ///
    /// @param settled whether the address names a state of the file that never changes
    /// @param first   bytes of the first piece
    static RemoteFile open(Fetcher fetcher, URI uri, String name, Denied denied, boolean settled, int first)
            throws RemoteFault {
        var file = new RemoteFile(fetcher, uri, name, denied, first);
        Optional<Kept> kept = fetcher.cache().find(uri);
        if (kept.isPresent() && settled) {
            file.takeUp(kept.get());
        } else if (kept.isPresent()) {
            file.revalidate(kept.get());
        } else {
            file.fetch(0, first, Map.of());
            file.piece = Math.min(2 * first, LARGEST_PIECE);
        }
        return file;
    }

    private void takeUp(Kept kept) {
        size = kept.size();
        pieces.putAll(kept.pieces());
        ranges = kept.pieces().size() > 1 || kept.whole().isEmpty();
    }

    private void revalidate(Kept kept) throws RemoteFault {
        try {
            Reply reply = ask(0, piece, conditions(kept));
            if (reply.status() == UNCHANGED) {
                takeUp(kept);
                validator = kept.validator();
                return;
            }
            take(0, reply);
            if (!validator.isEmpty() && validator.equals(kept.validator()) && size == kept.size()) {
                pieces.clear();
                takeUp(kept);
                fresh = false;
            }
        } catch (RemoteFault fault) {
            if (!fault.letsTheCacheStandIn()) {
                throw fault;
            }
            fetcher.stoodIn(kept.when(), fault);
            takeUp(kept);
        }
    }

    private static Map<String, String> conditions(Kept kept) {
        if (kept.validator().isEmpty()) {
            return Map.of();
        }
        boolean isTag = kept.validator().endsWith("\"");
        return Map.of(isTag ? "If-None-Match" : "If-Modified-Since", kept.validator());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer into, long position) throws RemoteFault {
        if (position >= size) {
            return -1;
        }
        if (!isThere(position)) {
            piece = isNear(position) ? piece : PIECE_AFTER_LEAP;
            fetch(position, piece, Map.of());
            piece = Math.min(2 * piece, LARGEST_PIECE);
        }
        var at = pieces.floorEntry(position);
        int from = (int) (position - at.getKey());
        int length = Math.min(into.remaining(), at.getValue().length - from);
        into.put(at.getValue(), from, length);
        return length;
    }

    @Override
    public boolean allowsLeaps() {
        return ranges;
    }

    @Override
    public void look(ByteBuffer into, long position) throws RemoteFault {
        long at = position;
        while (into.hasRemaining() && at < size) {
            if (!isThere(at)) {
                fetch(at, into.remaining(), Map.of());
            }
            at += read(into, at);
        }
    }

    /// Whether reading goes on where it was, but for what a reader passed over.
    private boolean isNear(long position) {
        var before = pieces.floorEntry(position);
        return before != null && position - before.getKey() - before.getValue().length < PIECE_AFTER_LEAP;
    }

    private boolean isThere(long position) {
        var at = pieces.floorEntry(position);
        return at != null && position < at.getKey() + at.getValue().length;
    }

    /// Keeps what came for the next time.
    void keep() {
        if (fresh) {
            fetcher.cache().keep(uri, new Kept(size, validator, Instant.now(), pieces));
        }
    }

    private void fetch(long position, int most, Map<String, String> conditions) throws RemoteFault {
        take(position, ask(position, most, conditions));
    }

    /// Asks for so many bytes, or as many as there are before the next piece.
    private Reply ask(long position, int most, Map<String, String> conditions) throws RemoteFault {
        long next = Optional.ofNullable(pieces.ceilingKey(position)).orElse(Long.MAX_VALUE);
        long length = Math.min(most, (size < 0 ? Long.MAX_VALUE : Math.min(size, next)) - position);
        Map<String, String> headers = new HashMap<>(conditions);
        headers.put("Range", "bytes=" + position + "-" + (position + length - 1));
        Reply reply = ask(place, headers, position, length);
        if (reply.status() >= 400 && reply.status() != OUT_OF_RANGE && !place.equals(uri)) {
            place = uri;
            reply = ask(place, headers, position, length);
        }
        return reply;
    }

    private Reply ask(URI at, Map<String, String> headers, long position, long length) throws RemoteFault {
        return fetcher.transport().get(at, headers, info -> switch (info.statusCode()) {
            case PARTIAL -> length;
            case WHOLE -> Math.min(position + length, RemoteCache.LARGEST);
            default -> Transport.ERROR_BODY;
        });
    }

    private void take(long position, Reply reply) throws RemoteFault {
        switch (reply.status()) {
            case PARTIAL -> takePart(position, reply);
            case WHOLE -> takeWhole(position, reply);
            case OUT_OF_RANGE -> throw size < 0 ? empty() : changed();
            default -> throw denied.why(uri, reply);
        }
        fresh = true;
        if (fetcher.mayReturnTo(reply)) {
            place = reply.uri();
        }
        long held = pieces.values().stream().mapToLong(bytes -> bytes.length).sum();
        while (held > RemoteCache.LARGEST && pieces.size() > 1) {
            held -= pieces.pollFirstEntry().getValue().length;
        }
    }

    private void takePart(long position, Reply reply) throws RemoteFault {
        ContentRange range = ContentRange.of(reply.header("Content-Range"))
                .filter(got -> got.first() == position)
                .orElseThrow(() -> mistaken("names other bytes than those it was asked for"));
        if (reply.longer() || range.length() != reply.body().length) {
            throw mistaken("announces %,d bytes and sends %s%,d"
                    .formatted(range.length(), reply.longer() ? "more than " : "", reply.body().length));
        }
        settle(range.total(), reply);
        ranges = true;
        pieces.put(position, reply.body());
    }

    /// A server without ranges sends all from the start; it is listened to as far as needed.
    private void takeWhole(long position, Reply reply) throws RemoteFault {
        boolean hasEnd = !reply.longer() && reply.header("Transfer-Encoding").equalsIgnoreCase("chunked");
        if (reply.contentLength().isEmpty() && !hasEnd) {
            throw mistaken("does not say how long the file is");
        }
        long length = reply.contentLength().orElse(reply.body().length);
        if (length == 0) {
            throw empty();
        }
        if (reply.body().length <= position || (!reply.longer() && reply.body().length != length)) {
            throw mistaken("does not send parts of a file and breaks off");
        }
        settle(length, reply);
        pieces.clear();
        pieces.put(0L, reply.body());
    }

    private void settle(long total, Reply reply) throws RemoteFault {
        String now = reply.validator();
        boolean isOther = !validator.isEmpty() && !now.isEmpty() && !validator.equals(now);
        if ((size >= 0 && total != size) || isOther) {
            throw changed();
        }
        size = total;
        validator = now.isEmpty() ? validator : now;
    }

    private RemoteFault mistaken(String what) {
        return RemoteFault.last(Addresses.host(place) + " " + what + " (" + Addresses.shown(uri)
                + "); download the file and name that");
    }

    private RemoteFault changed() {
        return new RemoteFault(
                Kind.CHANGED, Addresses.shown(uri) + " changed on the server while it was read; read it again");
    }

    private RemoteFault empty() {
        return RemoteFault.last(Addresses.shown(uri) + " is empty (0 bytes); name a file that holds something");
    }
}
