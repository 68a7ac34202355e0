package plimsoll.ingest.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import plimsoll.ingest.Quoted;

/// Asks servers for bytes: follows redirects, keeps the token to the hub, gives up on who is silent, slow or endless.
/// One serves one reading of a model; what that may cost at most is counted here.
final class Transport {
    /// What is listened to of an answer that is no success.
    static final long ERROR_BODY = 64 << 10;

    private static final int MOST_HOPS = 10;
    private static final int MOST_REQUESTS = 2000;
    private static final long MOST_BYTES = 512L << 20;
    private static final long TICK_MILLIS = 50;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int SERVER_TROUBLE = 500;
    private static final int TOO_MANY = 429;
    private static final int PROXY_REFUSES = 407;

    private final RemoteSettings settings;
    private final Supplier<HttpClient> client;
    private final Progress progress;
    private final AtomicLong bytes = new AtomicLong();
    private int requests;

    Transport(RemoteSettings settings, Supplier<HttpClient> client, Progress progress) {
        this.settings = settings;
        this.client = client;
        this.progress = progress;
    }

    /// A client for any number of transports.
    static HttpClient client(RemoteSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.patience().connect())
                .proxy(settings.proxies())
                .build();
    }

    int requests() {
        return requests;
    }

    long bytes() {
        return bytes.get();
    }

    /// Asks until there is an answer that is no redirect; one that broke off is asked for again.
    ///
    /// @param most how many bytes of the body are wanted, by what its head says
    /// @throws RemoteFault where there is no answer, or one that says nothing about the file
    Reply get(URI uri, Map<String, String> headers, ToLongFunction<ResponseInfo> most) throws RemoteFault {
        if (settings.offline()) {
            throw new RemoteFault(
                    RemoteFault.Kind.UNREACHABLE,
                    Addresses.shown(uri) + " was not read before; run this without --offline");
        }
        for (Duration pause : settings.patience().pauses()) {
            try {
                return once(uri, headers, most);
            } catch (RemoteFault fault) {
                if (fault.kind() != RemoteFault.Kind.PASSING) {
                    throw fault;
                }
                rest(uri, pause);
            }
        }
        return once(uri, headers, most);
    }

    private static void rest(URI uri, Duration pause) throws RemoteFault {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw stopped(uri);
        }
    }

    private static RemoteFault stopped(URI uri) {
        Thread.currentThread().interrupt();
        return new RemoteFault(
                RemoteFault.Kind.STOPPED, "reading " + Addresses.shown(uri) + " was stopped; start it again");
    }

    private Reply once(URI start, Map<String, String> headers, ToLongFunction<ResponseInfo> most) throws RemoteFault {
        URI at = start;
        boolean trusted = Addresses.sameServer(at, settings.hub());
        Set<URI> passed = new HashSet<>();
        while (passed.add(at)) {
            if (passed.size() > MOST_HOPS) {
                throw RemoteFault.last(
                        Addresses.shown(start) + " redirects more than " + MOST_HOPS + " times; check the address");
            }
            Reply reply = ask(at, trusted, headers, most);
            if (!REDIRECTS.contains(reply.status())) {
                return checked(reply);
            }
            at = next(at, reply);
            trusted = trusted && Addresses.sameServer(at, settings.hub());
        }
        throw RemoteFault.last(Addresses.shown(start) + " redirects in a circle; check the address");
    }

    private static URI next(URI at, Reply reply) throws RemoteFault {
        String location = reply.headers().firstValue("Location").orElse("");
        Optional<URI> to = Addresses.resolve(at, location);
        if (to.isEmpty()) {
            throw RemoteFault.last(Addresses.shown(at) + " redirects to " + Quoted.of(location.replaceAll("\\?.*", ""))
                    + ", which is no web address; check the address");
        }
        if (Addresses.scheme(at).equals("https") && Addresses.scheme(to.get()).equals("http")) {
            throw RemoteFault.last(Addresses.shown(at) + " redirects to " + Addresses.shown(to.get())
                    + ", which is not encrypted; name that address if you trust it");
        }
        return to.get();
    }

    private Reply checked(Reply reply) throws RemoteFault {
        String host = Addresses.host(reply.uri());
        if (reply.status() == TOO_MANY) {
            throw new RemoteFault(RemoteFault.Kind.LIMITED, Waits.sentence(host, reply, hint(reply)));
        }
        if (reply.status() == PROXY_REFUSES) {
            throw RemoteFault.last("the proxy wants a name and a password (407); ask whoever runs it");
        }
        if (reply.status() >= SERVER_TROUBLE) {
            throw new RemoteFault(
                    RemoteFault.Kind.PASSING,
                    host + " has trouble of its own (it answered " + reply.status() + "); try again later");
        }
        String encoding = reply.header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw RemoteFault.last(Addresses.shown(reply.uri()) + " was sent packed (" + Quoted.plain(encoding)
                    + ") though it was asked for as it is; download the file and name that");
        }
        return reply;
    }

    private String hint(Reply reply) {
        boolean hub = Addresses.sameServer(reply.uri(), settings.hub());
        return hub && settings.token().isEmpty() ? ", or set HF_TOKEN: with a token the hub takes more" : "";
    }

    private Reply ask(URI uri, boolean trusted, Map<String, String> headers, ToLongFunction<ResponseInfo> most)
            throws RemoteFault {
        if (++requests > MOST_REQUESTS || bytes.get() > MOST_BYTES) {
            throw RemoteFault.last(Addresses.shown(uri) + " takes more than " + MOST_REQUESTS
                    + " requests or 512 MiB to read; download the model and name that");
        }
        var request = HttpRequest.newBuilder(uri)
                .setHeader("User-Agent", "plimsoll")
                .setHeader("Accept-Encoding", "identity");
        headers.forEach(request::setHeader);
        boolean withToken = trusted && settings.token().isPresent();
        if (withToken) {
            request.setHeader(
                    "Authorization", "Bearer " + settings.token().get().value());
        }
        AtomicLong sign = new AtomicLong(System.nanoTime());
        AtomicLong came = new AtomicLong();
        HttpResponse<LimitedBody.Bytes> response = await(
                uri,
                client.get().sendAsync(request.build(), info -> {
                    sign.set(System.nanoTime());
                    return new LimitedBody(
                            REDIRECTS.contains(info.statusCode()) ? ERROR_BODY : most.applyAsLong(info), more -> {
                                sign.set(System.nanoTime());
                                came.addAndGet(more);
                                progress.at(Addresses.host(uri), bytes.addAndGet(more));
                            });
                }),
                sign,
                came);
        return new Reply(uri, response.statusCode(), response.headers(), response.body(), withToken);
    }

    private <T> T await(URI uri, CompletableFuture<T> answer, AtomicLong sign, AtomicLong came) throws RemoteFault {
        long start = System.nanoTime();
        try {
            while (true) {
                try {
                    return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    long now = System.nanoTime();
                    boolean silent =
                            now - sign.get() > settings.patience().silence().toNanos();
                    boolean late = now - start
                            > settings.patience().longest(came.get()).toNanos();
                    if (silent || late) {
                        throw slow(uri, silent, came.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            throw stopped(uri);
        } catch (ExecutionException e) {
            throw Breakdowns.fault(uri, e.getCause() instanceof IOException broken ? broken : new IOException(e));
        } finally {
            answer.cancel(true);
        }
    }

    private static RemoteFault slow(URI uri, boolean silent, long came) {
        String how = silent ? " does not answer" : " answers too slowly (%,d bytes so far)".formatted(came);
        return new RemoteFault(
                RemoteFault.Kind.UNREACHABLE, Addresses.shown(uri) + how + "; check the connection and try again");
    }
}
