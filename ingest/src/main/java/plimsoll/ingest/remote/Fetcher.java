package plimsoll.ingest.remote;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gets what one reading of a model needs, from servers or from what was kept of them.
final class Fetcher {
    private static final int UNCHANGED = 304;
    private static final int WHOLE = 200;

    private final RemoteSettings settings;
    private final Transport transport;
    private final RemoteCache cache;
    private @Nullable Instant oldest;
    private String why = "";

    Fetcher(RemoteSettings settings, Transport transport, RemoteCache cache) {
        this.settings = settings;
        this.transport = transport;
        this.cache = cache;
    }

    Transport transport() {
        return transport;
    }

    RemoteCache cache() {
        return cache;
    }

    RemoteSettings settings() {
        return settings;
    }

    /// Whether the next piece may be asked for where a redirect led to, without meeting the token there that was not
    /// sent on the way.
    boolean mayReturnTo(Reply reply) {
        return reply.trusted() || !Addresses.sameServer(reply.uri(), settings.hub());
    }

    /// What was kept stands in for a server that could not be asked.
    void stoodIn(Instant when, RemoteFault fault) {
        if (oldest == null || when.isBefore(oldest)) {
            oldest = when;
        }
        why = fault.sentence();
    }

    /// What a person should know: that the answer is not of today.
    Optional<String> note() {
        if (oldest == null) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(oldest, ZoneId.systemDefault());
        String cause = settings.offline() ? "" : " (" + why + ")";
        return Optional.of(
                "Read from the cache of " + day + ", not from the server" + cause + "; it may have changed since.");
    }

    /// A whole document.
    ///
    /// @param accept  which kind is wanted; empty for any
    /// @param most    bytes it may have
    /// @param settled whether the address names a state that never changes
    byte[] document(URI uri, String accept, int most, Denied denied, boolean settled) throws RemoteFault {
        Optional<Kept> kept = cache.find(uri).filter(found -> found.whole().isPresent());
        byte[] before = kept.flatMap(Kept::whole).orElse(new byte[0]);
        if (kept.isPresent() && settled) {
            return before;
        }
        try {
            return fresh(uri, accept, most, denied, kept, before);
        } catch (RemoteFault fault) {
            if (kept.isEmpty() || !fault.letsTheCacheStandIn()) {
                throw fault;
            }
            stoodIn(kept.get().when(), fault);
            return before;
        }
    }

    private byte[] fresh(URI uri, String accept, int most, Denied denied, Optional<Kept> kept, byte[] before)
            throws RemoteFault {
        Map<String, String> headers = new TreeMap<>();
        kept.map(Kept::validator).filter(tag -> tag.endsWith("\"")).ifPresent(tag -> headers.put("If-None-Match", tag));
        if (!accept.isEmpty()) {
            headers.put("Accept", accept);
        }
        Reply reply = transport.get(uri, headers, info -> info.statusCode() == WHOLE ? most : Transport.ERROR_BODY);
        if (reply.status() == UNCHANGED && kept.isPresent()) {
            return before;
        }
        if (reply.status() != WHOLE) {
            throw denied.why(uri, reply);
        }
        if (reply.longer()) {
            throw RemoteFault.last(Addresses.shown(uri) + " is longer than " + (most >> 20)
                    + " MiB, which no such document is; check the address");
        }
        if (reply.body().length > 0) {
            var pieces = new TreeMap<>(Map.of(0L, reply.body()));
            cache.keep(uri, new Kept(reply.body().length, reply.validator(), Instant.now(), pieces));
        }
        return reply.body();
    }
}
