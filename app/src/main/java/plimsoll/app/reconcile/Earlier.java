package plimsoll.app.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import plimsoll.app.ledger.Entry;
import plimsoll.app.ledger.Kind;

/// A reconciliation of the past, as the ledger has it.
///
/// @param at      when, ISO 8601 in UTC
/// @param engine  `llama.cpp`
/// @param version as measured: `b10587`; empty where it was not said
/// @param verdict how it came out
public record Earlier(String at, String engine, String version, Verdict verdict) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// How a reconciliation came out.
    public enum Verdict {
        AS_PREDICTED,
        EXPLAINED,
        UNEXPLAINED
    }

    /// The last ones of a model on the same devices, the newest first.
    public static List<Earlier> of(List<Entry> entries, Reconciliation like, int most) {
        String model = like.plan().model().name();
        Set<String> devices =
                like.measured().devices().stream().map(DeviceFigures::name).collect(Collectors.toSet());
        return entries.reversed().stream()
                .filter(entry -> entry.kind().equals(Kind.RECONCILIATION.key()))
                .flatMap(entry -> read(entry, model, devices).stream())
                .limit(most)
                .toList();
    }

    private static Optional<Earlier> read(Entry entry, String model, Set<String> devices) {
        try {
            JsonNode found = JSON.readTree(entry.payload());
            Set<String> names = new TreeSet<>();
            found.path("devices")
                    .forEach(device -> names.add(device.path("name").asText()));
            boolean isSame = entry.version() == Kind.RECONCILIATION.version()
                    && found.path("model").asText().equals(model)
                    && names.equals(devices);
            JsonNode engine = found.path("engine");
            return isSame
                    ? Optional.of(new Earlier(
                            entry.at(),
                            engine.path("name").asText(),
                            engine.path("measured_version").asText("").replace("null", ""),
                            verdict(found)))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Verdict verdict(JsonNode found) {
        boolean isAsPredicted = true;
        for (JsonNode device : found.path("devices")) {
            for (JsonNode part : device.path("parts")) {
                boolean isMeasured = !part.path("measured").isNull();
                isAsPredicted &= !isMeasured || part.path("agrees").asBoolean();
            }
        }
        return isAsPredicted
                ? Verdict.AS_PREDICTED
                : found.path("explained").asBoolean() ? Verdict.EXPLAINED : Verdict.UNEXPLAINED;
    }
}
