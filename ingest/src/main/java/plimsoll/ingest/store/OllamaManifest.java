package plimsoll.ingest.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Ollama writes down of one model: the blobs that it is made of.
///
/// Source: ollama, manifest/manifest.go and types/model/name.go.
///
/// @param layers in their order
record OllamaManifest(List<Layer> layers) {
    /// One blob.
    ///
    /// @param kind   what it is for: `model`, `projector`, `adapter`, `tensor`, `template` …
    /// @param sha256 digest of its bytes
    /// @param bytes  how long it is when whole
    record Layer(String kind, String sha256, long bytes) {}

    private static final String MEDIA = "application/vnd.ollama.image.";
    private static final Pattern DIGEST = Pattern.compile("sha256[:-]([0-9a-f]{64})");
    private static final int MOST_LAYERS = 100_000;

    /// Reads one; empty where the file holds none.
    static Optional<OllamaManifest> read(Path file) {
        return SmallJson.object(file)
                .map(node -> node.path("layers"))
                .filter(JsonNode::isArray)
                .map(OllamaManifest::of);
    }

    private static OllamaManifest of(JsonNode array) {
        List<Layer> layers = new ArrayList<>();
        for (JsonNode node : array) {
            Matcher digest = DIGEST.matcher(node.path("digest").asText(""));
            String media = node.path("mediaType").asText("");
            if (digest.matches() && media.startsWith(MEDIA) && layers.size() < MOST_LAYERS) {
                layers.add(new Layer(
                        media.substring(MEDIA.length()),
                        digest.group(1),
                        node.path("size").asLong(0)));
            }
        }
        return new OllamaManifest(layers);
    }

    List<Layer> of(String kind) {
        return layers.stream().filter(layer -> layer.kind().equals(kind)).toList();
    }

    /// What Ollama calls the model of a manifest: its registry and the account `library` go without saying.
    ///
    /// @param relative `host/account/name/tag`
    static String name(Path relative) {
        int count = relative.getNameCount();
        String tag = relative.getName(count - 1).toString();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            words.add(relative.getName(i).toString());
        }
        if (words.size() > 1 && words.getFirst().equals("registry.ollama.ai")) {
            words.removeFirst();
            if (words.getFirst().equals("library")) {
                words.removeFirst();
            }
        }
        return String.join("/", words) + ":" + tag;
    }
}
