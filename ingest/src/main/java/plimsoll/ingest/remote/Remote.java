package plimsoll.ingest.remote;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.store.Environment;

/// Reads models on servers by their names: `hf:org/name`, `ollama:name`, `https://…`. Only headers are fetched, and
/// what was fetched is kept for the next time. For any number of threads; a reading ends soon after its thread is
/// interrupted.
public final class Remote {
    private static final long ROOM = 512L << 20;
    private static final List<String> BEGINNINGS = List.of("hf:", "ollama:", "http://", "https://");

    private final RemoteSettings settings;
    private final Progress progress;
    private final Client client;

    /// A client that is made when first used: making one takes longer than a plan.
    private static final class Client {
        private final RemoteSettings settings;
        private @Nullable HttpClient made;

        Client(RemoteSettings settings) {
            this.settings = settings;
        }

        synchronized HttpClient get() {
            HttpClient now = made;
            if (now == null) {
                now = Transport.client(settings);
                made = now;
            }
            return now;
        }
    }

    private Remote(RemoteSettings settings, Progress progress, Client client) {
        this.settings = settings;
        this.progress = progress;
        this.client = client;
    }

    Remote(RemoteSettings settings) {
        this(settings, Progress.SILENT, new Client(settings));
    }

    /// As the environment wants it: `HF_ENDPOINT`, `HF_TOKEN`, `HF_HOME`, `HF_HUB_OFFLINE`, `https_proxy`,
    /// `XDG_CACHE_HOME` and their like.
    public static Remote of(Map<String, String> env) {
        return new Remote(RemoteSettings.of(Environment.ofThisMachine(env)));
    }

    /// The same, asking no server: what was read before has to do.
    public Remote offline() {
        return new Remote(settings.withOffline(true), progress, client);
    }

    /// The same, telling how it gets on.
    public Remote telling(Progress listener) {
        return new Remote(settings, listener, client);
    }

    /// Whether words name something on a server.
    public static boolean isNamedBy(String words) {
        String low = words.toLowerCase(Locale.ROOT);
        return BEGINNINGS.stream().anyMatch(low::startsWith);
    }

    /// Makes a value of what lies on a server.
    public interface Taker<T> {
        /// Of GGUF files.
        ///
        /// @param place where they are, as a person may name it
        ReadResult<T> ggufs(String place, GgufSet files);

        /// Of a checkpoint.
        ///
        /// @param file the file in the folder that was named; empty for the whole folder
        ReadResult<T> checkpoint(String place, SourceFolder folder, String file);

        /// The value with one more sentence that a person should know.
        T noted(T value, String note);
    }

    /// Reads what words name.
    public <T> ReadResult<T> read(String words, Taker<T> taker) {
        return reading(fetcher -> Hub.guarded(() -> find(words.strip(), fetcher))
                .then(found -> taken(found, taker))
                .map(value ->
                        fetcher.note().map(note -> taker.noted(value, note)).orElse(value)));
    }

    /// Finds what words name; a checkpoint is not read yet.
    ReadResult<RemoteFind> find(String words) {
        return reading(fetcher -> Hub.guarded(() -> find(words.strip(), fetcher))
                .map(found -> fetcher.note().map(found::with).orElse(found)));
    }

    private <T> ReadResult<T> reading(Function<Fetcher, ReadResult<T>> read) {
        Transport transport = new Transport(settings, client::get, progress);
        try {
            return read.apply(new Fetcher(settings, transport, new RemoteCache(settings.cache(), ROOM)));
        } finally {
            if (transport.bytes() > 0) {
                progress.done();
            }
        }
    }

    private static <T> ReadResult<T> taken(RemoteFind found, Taker<T> taker) {
        ReadResult<T> value = switch (found) {
            case RemoteFind.Ggufs ggufs -> taker.ggufs(ggufs.place(), ggufs.files());
            case RemoteFind.Checkpoint checkpoint ->
                taker.checkpoint(checkpoint.place(), checkpoint.folder(), checkpoint.file());
        };
        return value.map(taken -> found.notes().stream().reduce(taken, taker::noted, (one, other) -> other));
    }

    private ReadResult<RemoteFind> find(String words, Fetcher fetcher) throws RemoteFault {
        String low = words.toLowerCase(Locale.ROOT);
        if (low.startsWith("hf:")) {
            Optional<HubName> name = HubName.of(words);
            return name.isPresent()
                    ? new Hub(fetcher).read(name.get())
                    : new Refused<>(
                            Quoted.of(words) + " is no name of the hub; write hf:org/name, hf:org/name:Q4_K_M or"
                                    + " hf:org/name@revision:file.gguf");
        }
        if (low.startsWith("ollama:")) {
            Optional<OllamaName> name = OllamaName.of(words);
            return name.isPresent()
                    ? new OllamaRegistry(fetcher).read(name.get())
                    : new Refused<>(Quoted.of(words) + " is no name of Ollama; write ollama:name or ollama:name:tag");
        }
        Optional<URI> address = Addresses.web(words.replace(" ", "%20"));
        return address.isPresent()
                ? address(address.get(), fetcher)
                : new Refused<>(Quoted.of(words) + " is no web address; check how it is written");
    }

    private ReadResult<RemoteFind> address(URI address, Fetcher fetcher) throws RemoteFault {
        if (address.getUserInfo() != null) {
            return new Refused<>("an address with a name and a password in it is not read; leave them out, or download"
                    + " the file and name that");
        }
        Optional<HubName> page = HubName.ofPage(address, settings.hub());
        if (page.isPresent()) {
            return new Hub(fetcher).read(page.get());
        }
        return Web.read(address, fetcher);
    }
}
