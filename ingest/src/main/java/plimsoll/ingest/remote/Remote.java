package plimsoll.ingest.remote;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;

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
        return new Remote(RemoteSettings.of(
                env,
                Path.of(env.getOrDefault("HOME", System.getProperty("user.home", "."))),
                System.getProperty("os.name", "")));
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

    /// Reads what words name.
    public ReadResult<RemoteFind> read(String words) {
        Transport transport = new Transport(settings, client::get, progress);
        Fetcher fetcher = new Fetcher(settings, transport, new RemoteCache(settings.cache(), ROOM));
        try {
            return Hub.guarded(() -> read(words.strip(), fetcher)).map(found -> noted(found, fetcher.note()));
        } finally {
            if (transport.bytes() > 0) {
                progress.done();
            }
        }
    }

    private ReadResult<RemoteFind> read(String words, Fetcher fetcher) throws RemoteFault {
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
        String file = Addresses.fileName(address);
        String low = file.toLowerCase(Locale.ROOT);
        if (Stream.of(".safetensors", ".json", ".bin").anyMatch(low::endsWith)) {
            return new Refused<>(
                    Addresses.shown(address)
                            + ": of plain addresses only GGUF files are read; name a .gguf file or a repository as hf:org/name");
        }
        ReadResult<GgufSet> set = new RemoteGguf(fetcher)
                .read(file, part -> new RemoteGguf.Place(beside(address, file, part), Denied.PLAIN, false));
        return set.map(files -> new RemoteFind.Ggufs(unsigned(address), files, List.of()));
    }

    private static URI beside(URI address, String file, String part) {
        return part.equals(file) ? address : address.resolve(Addresses.escaped(part));
    }

    /// Without what is after the path, which may be a signature.
    private static String unsigned(URI address) {
        return address.toString().replaceAll("[?#].*", "");
    }

    private static RemoteFind noted(RemoteFind found, Optional<String> note) {
        if (note.isEmpty()) {
            return found;
        }
        List<String> notes = new ArrayList<>(found.notes());
        notes.add(note.get());
        return switch (found) {
            case RemoteFind.Ggufs(String place, GgufSet files, List<String> ignored) ->
                new RemoteFind.Ggufs(place, files, notes);
            case RemoteFind.Checkpoint checkpoint ->
                new RemoteFind.Checkpoint(checkpoint.place(), checkpoint.config(), notes);
        };
    }
}
