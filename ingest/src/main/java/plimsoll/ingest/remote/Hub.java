package plimsoll.ingest.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigReader;

/// The Hugging Face hub: finds a repository's commit and files with one request, and reads files of that commit, which
/// never change.
///
/// Source: https://huggingface.co/docs/hub/api and the addresses that huggingface_hub asks for.
final class Hub {
    private static final String CONFIG = "config.json";
    private static final String QUANTIZATION = "hf_quant_config.json";
    private static final int LARGEST_LISTING = 32 << 20;
    private static final int LARGEST_CONFIG = 16 << 20;
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
    /// @param files their paths
    private record Repository(HubName name, List<String> files) {
        boolean has(String file) {
            return files.contains(file);
        }

        boolean hasCheckpoint() {
            return files.stream().anyMatch(file -> CHECKPOINT_ENDINGS.stream().anyMatch(file::endsWith));
        }
    }

    ReadResult<RemoteFind> read(HubName name) throws RemoteFault {
        Repository repository = repository(name);
        if (repository.has(name.wanted())) {
            return file(repository, name, name.wanted());
        }
        HubModels models = new HubModels(name, repository.files());
        boolean isCheckpoint = repository.has(CONFIG) && (repository.hasCheckpoint() || models.isEmpty());
        if (name.wanted().isEmpty() && isCheckpoint) {
            return config(repository, name);
        }
        if (name.wanted().isEmpty() && models.isEmpty()) {
            return new Refused<>(
                    "'%s' has neither a config.json nor a .gguf file; check the name".formatted(name.shown()));
        }
        return models.choose(name.wanted()).then(file -> guarded(() -> gguf(repository, name, file)));
    }

    private ReadResult<RemoteFind> file(Repository repository, HubName name, String file) throws RemoteFault {
        String low = file.toLowerCase(Locale.ROOT);
        if (low.endsWith(".gguf")) {
            return gguf(repository, name, file);
        }
        boolean isCheckpoint = CHECKPOINT_ENDINGS.stream().anyMatch(low::endsWith);
        if (file.equals(CONFIG) || (isCheckpoint && repository.has(CONFIG))) {
            return config(repository, name);
        }
        return new Refused<>(Quoted.of(file) + " of '" + name.shown()
                + "' is no file that says what a model is; name a .gguf file or the repository alone");
    }

    private ReadResult<RemoteFind> gguf(Repository repository, HubName name, String file) throws RemoteFault {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        boolean settled = repository.name().isCommit();
        return ggufs.read(
                        file.substring(folder.length()),
                        part -> new RemoteGguf.Place(
                                address(repository.name(), folder + part),
                                new HubDenied(name, folder + part, settings),
                                settled))
                .map(set -> new RemoteFind.Ggufs(name.shown() + ":" + file, set, List.of()));
    }

    private ReadResult<RemoteFind> config(Repository repository, HubName name) throws RemoteFault {
        byte[] json = fetcher.document(
                address(repository.name(), CONFIG),
                "",
                LARGEST_CONFIG,
                new HubDenied(name, CONFIG, settings),
                repository.name().isCommit());
        boolean quantized = repository.has(QUANTIZATION);
        ReadResult<Config> config = ConfigReader.parse(name.shown() + ":" + CONFIG, name.model(), json);
        return config.map(read -> new RemoteFind.Checkpoint(
                name.shown(), quantized ? read.quantizedBy(MissingNode.getInstance()) : read, List.of()));
    }

    private URI address(HubName name, String file) {
        return URI.create(settings.hub() + "/" + name.repository() + "/resolve/"
                + Addresses.escaped(name.revision()).replace("/", "%2F") + "/" + Addresses.escaped(file));
    }

    private Repository repository(HubName name) throws RemoteFault {
        URI listing = URI.create(settings.hub() + "/api/models/" + name.repository() + "/revision/"
                + Addresses.escaped(name.revision()).replace("/", "%2F"));
        byte[] answer = fetcher.document(
                listing, "application/json", LARGEST_LISTING, new HubDenied(name, "", settings), name.isCommit());
        JsonNode root = Json.object(answer).orElseThrow(() -> noListing(listing));
        List<String> files = new ArrayList<>();
        for (JsonNode file : root.path("siblings")) {
            String path = file.path("rfilename").asText();
            if (!path.isEmpty() && !path.startsWith("/") && !path.contains("..") && !path.contains("\\")) {
                files.add(path);
            }
        }
        if (files.isEmpty()) {
            throw noListing(listing);
        }
        HubName settled = name.at(root.path("sha").asText());
        return new Repository(settled.isCommit() ? settled : name, List.copyOf(files));
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
