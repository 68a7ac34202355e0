package plimsoll.app.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/// A measured figure that was accepted: later plans for the same device, engine and version take it over. Weights and
/// caches follow from the model and are never calibrated.
///
/// @param id      its row in the ledger; 0 before it has one
/// @param at      when it was accepted, ISO 8601; empty before it has a row
/// @param device  as [#key] writes a device's name
/// @param engine  `llama.cpp`
/// @param version `b10587`
/// @param what    of what
/// @param model   the model that it holds for; empty where it holds for every model
/// @param bytes   what was measured; of compute buffers how much more than was predicted
public record Calibration(
        long id, String at, String device, String engine, String version, What what, String model, long bytes) {
    /// What can be calibrated.
    public enum What {
        /// What driver, libraries and program take besides.
        CONTEXT,
        /// Compute buffers of which only bounds are known.
        COMPUTE
    }

    /// The device id of main memory, whatever processor it belongs to.
    public static final String HOST = "host";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// How a device is named here: without its vendor and brand, which drivers and catalogues write differently.
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("\\b(?:nvidia|geforce|amd|radeon|intel|\\(r\\)|\\(tm\\))", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// Its payload.
    public String payload() {
        ObjectNode node = JSON.createObjectNode();
        node.put("device", device);
        node.put("engine", engine);
        node.put("version", version);
        node.put("what", what.name().toLowerCase(Locale.ROOT));
        node.put("model", model);
        node.put("bytes", bytes);
        return node.toString();
    }

    /// Reads a row; empty where it is no calibration that this version knows.
    static Optional<Calibration> of(Entry entry) {
        try {
            JsonNode node = JSON.readTree(entry.payload());
            String word = node.path("what").asText().toUpperCase(Locale.ROOT);
            boolean isKnown = entry.version() == Kind.CALIBRATION.version()
                    && (word.equals("CONTEXT") || word.equals("COMPUTE"))
                    && node.path("bytes").isIntegralNumber();
            return isKnown
                    ? Optional.of(new Calibration(
                            entry.id(),
                            entry.at(),
                            node.path("device").asText(),
                            node.path("engine").asText(),
                            node.path("version").asText(),
                            What.valueOf(word),
                            node.path("model").asText(),
                            node.path("bytes").asLong()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
