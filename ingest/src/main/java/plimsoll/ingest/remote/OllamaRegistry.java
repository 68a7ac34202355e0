package plimsoll.ingest.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.gguf.GgufSet;

/// Ollama's registry: a manifest that lists a model's layers, and each layer under the digest of its bytes.
///
/// Source: the manifests that Ollama keeps, and the addresses of the OCI distribution specification.
final class OllamaRegistry {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LAYER = "application/vnd.ollama.image.";
    private static final int LARGEST_MANIFEST = 4 << 20;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Fetcher fetcher;
    private final RemoteGguf ggufs;

    OllamaRegistry(Fetcher fetcher) {
        this.fetcher = fetcher;
        this.ggufs = new RemoteGguf(fetcher);
    }

    private record Layer(String kind, String digest, long bytes) {}

    ReadResult<RemoteFind> read(OllamaName name) throws RemoteFault {
        URI manifest = URI.create(name.registry() + "/v2/" + name.model() + "/manifests/" + name.tag());
        Denied denied = (asked, reply) -> denied(name, asked, reply);
        byte[] json = fetcher.document(manifest, MANIFEST, LARGEST_MANIFEST, denied, false);
        List<Layer> layers = Json.object(json).map(OllamaRegistry::layers).orElse(List.of());
        Optional<Layer> model =
                layers.stream().filter(layer -> layer.kind().equals("model")).findFirst();
        if (model.isEmpty()) {
            return new Refused<>(without(name, layers));
        }
        URI blob = URI.create(name.registry() + "/v2/" + name.model() + "/blobs/"
                + model.get().digest());
        ReadResult<GgufSet> set =
                ggufs.read(name.name() + "-" + name.tag(), part -> new RemoteGguf.Place(blob, denied, true));
        return set.then(files -> files.size() == model.get().bytes()
                ? Hub.read(new RemoteFind.Ggufs(name.shown(), files, notes(layers)))
                : new Refused<>("'%s' has %,d bytes where its manifest says %,d; try again later"
                        .formatted(name.shown(), files.size(), model.get().bytes())));
    }

    private static List<Layer> layers(JsonNode manifest) {
        return StreamSupport.stream(manifest.path("layers").spliterator(), false)
                .filter(layer -> layer.path("mediaType").asText().startsWith(LAYER))
                .filter(layer -> DIGEST.matcher(layer.path("digest").asText()).matches())
                .map(layer -> new Layer(
                        layer.path("mediaType").asText().substring(LAYER.length()),
                        layer.path("digest").asText(),
                        layer.path("size").asLong()))
                .toList();
    }

    private static String without(OllamaName name, List<Layer> layers) {
        return layers.stream().anyMatch(layer -> layer.kind().equals("tensor"))
                ? "'%s' is stored as safetensors for Ollama's MLX runner, which this version does not read; take a GGUF"
                                .formatted(name.shown())
                        + " of the model"
                : "'%s' has no model among its layers (one that runs in the cloud, perhaps); take another tag"
                        .formatted(name.shown());
    }

    /// What is loaded with the model and not planned with it.
    private static List<String> notes(List<Layer> layers) {
        List<String> notes = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.kind().equals("projector") || layer.kind().equals("adapter")) {
                notes.add(String.format(
                        Locale.ROOT,
                        "The model comes with a%s %s of %,d bytes, which is not counted.",
                        layer.kind().equals("adapter") ? "n" : "",
                        layer.kind(),
                        layer.bytes()));
            }
        }
        return notes;
    }

    private static RemoteFault denied(OllamaName name, URI asked, Reply reply) {
        return RemoteFault.last(
                switch (reply.status()) {
                    case 404 ->
                        "'%s' is not in the registry; check its name and tag at %s".formatted(name.shown(), page(name));
                    case 401, 403 -> "'%s' is private; pull it with Ollama and name it again".formatted(name.shown());
                    default -> Addresses.shown(asked) + " was answered with " + reply.status() + "; check the name";
                });
    }

    private static String page(OllamaName name) {
        return Addresses.host(name.registry()).equals("registry.ollama.ai")
                ? "https://ollama.com/" + name.model() + "/tags"
                : name.registry().toString();
    }
}
