package plimsoll.ingest.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;

/// The Hugging Face hub: finds a repository's commit and files with one request, and reads files of that commit, which
/// never change.
///
/// Source: https://huggingface.co/docs/hub/api and the addresses that huggingface_hub asks for.
final class Hub {
    private static final String CONFIG = "config.json";
    private static final int LARGEST_LISTING = 32 << 20;
    private static final List<String> CHECKPOINT_ENDINGS =
            List.of(".safetensors", ".safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json");

    private final Fetcher fetcher;
    private final RemoteGguf ggufs;
    private final RemoteSettings settings;

    Hub(Fetcher fetcher) {
        this.fetcher = fetcher;
        this.ggufs = new RemoteGguf(fetcher);
        this.settings = fetcher.settings();
    }

    /// What a repository holds.
    ///
    /// @param name  at the commit that its revision stands for now
    /// @param files their paths, with their bytes where they are listed
    private record Repository(HubName name, Map<String, OptionalLong> files) {
        boolean has(String file) {
            return files.containsKey(file);
        }

        boolean hasCheckpoint() {
            return files.keySet().stream().anyMatch(Hub::isOfCheckpoint);
        }
    }

    private static boolean isOfCheckpoint(String file) {
        return CHECKPOINT_ENDINGS.stream().anyMatch(file::endsWith);
    }

    ReadResult<RemoteFind> read(HubName name) throws RemoteFault {
        Repository repository = repository(name);
        if (repository.has(name.wanted())) {
            return file(repository, name, name.wanted());
        }
        HubModels models = new HubModels(name, List.copyOf(repository.files().keySet()));
        boolean isCheckpoint = repository.hasCheckpoint() || (repository.has(CONFIG) && models.isEmpty());
        if (name.wanted().isEmpty() && isCheckpoint) {
            return new Read<>(checkpoint(repository, name, ""));
        }
        if (name.wanted().isEmpty() && models.isEmpty()) {
            return new Refused<>(
                    "'%s' has neither a checkpoint nor a .gguf file; check the name".formatted(name.shown()));
        }
        return models.choose(name.wanted()).then(file -> guarded(() -> gguf(repository, name, file)));
    }

    private ReadResult<RemoteFind> file(Repository repository, HubName name, String file) throws RemoteFault {
        String low = file.toLowerCase(Locale.ROOT);
        if (low.endsWith(".gguf")) {
            return gguf(repository, name, file);
        }
        return low.endsWith(".json") || isOfCheckpoint(low)
                ? new Read<>(checkpoint(repository, name, file))
                : new Refused<>(Quoted.of(file) + " of '" + name.shown()
                        + "' is no file that says what a model is; name a .gguf file or the repository alone");
    }

    private ReadResult<RemoteFind> gguf(Repository repository, HubName name, String file) throws RemoteFault {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        return ggufs.read(file.substring(folder.length()), part -> place(repository, name, folder + part))
                .map(set -> new RemoteFind.Ggufs(name.shown() + ":" + file, set, List.of()));
    }

    private RemoteFind checkpoint(Repository repository, HubName name, String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Map<String, OptionalLong> files = new TreeMap<>();
        repository.files().forEach((file, bytes) -> {
            if (file.startsWith(folder)) {
                files.put(file.substring(folder.length()), bytes);
            }
        });
        String place = folder.isEmpty() ? name.shown() : name.shown() + ":" + folder;
        return new RemoteFind.Checkpoint(
                path.isEmpty() ? name.shown() : name.shown() + ":" + path,
                new RemoteFolder(fetcher, name.model(), place, files, file -> place(repository, name, folder + file)),
                path.substring(folder.length()),
                List.of());
    }

    private RemoteGguf.Place place(Repository repository, HubName name, String file) {
        return new RemoteGguf.Place(
                address(repository.name(), file),
                new HubDenied(name, file, settings),
                repository.name().isCommit());
    }

    private URI address(HubName name, String file) {
        return URI.create(settings.hub() + "/" + name.repository() + "/resolve/"
                + Addresses.escaped(name.revision()).replace("/", "%2F") + "/" + Addresses.escaped(file));
    }

    private Repository repository(HubName name) throws RemoteFault {
        URI listing = URI.create(settings.hub() + "/api/models/" + name.repository() + "/revision/"
                + Addresses.escaped(name.revision()).replace("/", "%2F") + "?blobs=true");
        byte[] answer = fetcher.document(
                listing, "application/json", LARGEST_LISTING, new HubDenied(name, "", settings), name.isCommit());
        JsonNode root = Json.object(answer).orElseThrow(() -> noListing(listing));
        Map<String, OptionalLong> files = new TreeMap<>();
        for (JsonNode file : root.path("siblings")) {
            String path = file.path("rfilename").asText();
            if (!path.isEmpty() && !path.startsWith("/") && !path.contains("..") && !path.contains("\\")) {
                JsonNode size = file.path("size");
                files.put(path, size.isIntegralNumber() ? OptionalLong.of(size.asLong()) : OptionalLong.empty());
            }
        }
        if (files.isEmpty()) {
            throw noListing(listing);
        }
        HubName settled = name.at(root.path("sha").asText());
        return new Repository(settled.isCommit() ? settled : name, files);
    }

    private static RemoteFault noListing(URI listing) {
        return RemoteFault.last(
                Addresses.shown(listing) + " does not list a repository's files; check the name and HF_ENDPOINT");
    }

    /// A reading inside of a chain of results.
    @FunctionalInterface
    interface Step {
        ReadResult<RemoteFind> read() throws RemoteFault;
    }

    static ReadResult<RemoteFind> guarded(Step step) {
        try {
            return step.read();
        } catch (RemoteFault fault) {
            return new Refused<>(fault.sentence());
        }
    }

    static <T> ReadResult<T> read(T value) {
        return new Read<>(value);
    }
}
