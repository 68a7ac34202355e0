package plimsoll.probes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.hardware.Backend;

/// A device as one JSON object, the same wherever devices are written: on a terminal, in a recording, between
/// processes. Bytes, ratios from 0 to 1, watts, degrees; a reading that is absent is null and stands in `absent` with
/// its reason, and in `failed` where something is wrong.
public final class DeviceJson {
    private static final String FAILED = "failed";
    private static final String ABSENT = "absent";
    private static final String PROCESSES = "processes";
    private static final String THROTTLES = "throttles";
    private static final String MEMORY = "memory";
    private static final Reading<Double> NOT_ASKED = Readings.none().get(Metric.MEMORY_TOTAL);

    private DeviceJson() {}

    /// Writes the device as an object of its own.
    public static void write(JsonGenerator json, Gpu gpu) throws IOException {
        write(json, gpu, "");
    }

    /// Writes the device as an object of its own.
    ///
    /// @param within the key of the device that this is an instance of, empty for one of its own
    public static void write(JsonGenerator json, Gpu gpu, String within) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", gpu.name());
        json.writeStringField("vendor", gpu.vendor());
        text(json, "uuid", gpu.identity().uuid());
        text(json, "address", gpu.identity().address());
        text(json, "instance_of", within);
        json.writeStringField("state", word(gpu.state()));
        json.writeStringField("backend", word(gpu.backend()));
        json.writeBooleanField("integrated", gpu.integrated());
        Absences absences = new Absences();
        for (Metric metric : Metric.values()) {
            absences.note(metric.key(), gpu.readings().get(metric));
        }
        figures(json, gpu.readings(), List.of(Metric.values()));
        processes(json, gpu.holders(), absences);
        throttles(json, gpu.throttles(), absences);
        text(json, "note", gpu.note().orElse(""));
        absences.write(json);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        json.writeStringField(field, value.isEmpty() ? null : value);
    }

    /// Writes readings as fields of the object that is open, and why some are absent.
    public static void write(JsonGenerator json, Readings readings) throws IOException {
        Absences absences = new Absences();
        readings.values().forEach((metric, reading) -> absences.note(metric.key(), reading));
        figures(json, readings, readings.values().keySet());
        absences.write(json);
    }

    private static void figures(JsonGenerator json, Readings readings, Collection<Metric> metrics) throws IOException {
        for (Metric metric : metrics) {
            Optional<Double> value = readings.get(metric).found();
            boolean isCounted = metric.unit() == Metric.Unit.BYTES || metric.unit() == Metric.Unit.COUNT;
            if (value.isEmpty()) {
                json.writeNullField(metric.key());
            } else if (isCounted && value.get() == Math.rint(value.get())) {
                json.writeNumberField(metric.key(), Math.round(value.get()));
            } else {
                json.writeNumberField(metric.key(), Math.round(value.get() * 1e6) / 1e6);
            }
        }
    }

    private static void processes(JsonGenerator json, Reading<List<Holder>> holders, Absences absences)
            throws IOException {
        absences.note(PROCESSES, holders);
        if (holders.found().isEmpty()) {
            json.writeNullField(PROCESSES);
            return;
        }
        json.writeArrayFieldStart(PROCESSES);
        for (Holder holder : holders.found().get()) {
            json.writeStartObject();
            json.writeNumberField("pid", holder.pid());
            text(json, "name", holder.name());
            if (holder.bytes() instanceof Reading.Measured<Long>(Long held)) {
                json.writeNumberField(MEMORY, held);
            } else {
                json.writeNullField(MEMORY);
                absences.note(PROCESSES + "." + MEMORY, holder.bytes());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void throttles(JsonGenerator json, Reading<Set<Throttle>> throttles, Absences absences)
            throws IOException {
        absences.note(THROTTLES, throttles);
        if (throttles.found().isEmpty()) {
            json.writeNullField(THROTTLES);
            return;
        }
        json.writeArrayFieldStart(THROTTLES);
        for (Throttle throttle : throttles.found().get().stream().sorted().toList()) {
            json.writeString(word(throttle));
        }
        json.writeEndArray();
    }

    /// Reads what `write` wrote; what is missing is not offered, and what is unknown is passed over.
    public static Gpu read(JsonNode object) {
        Identity identity = new Identity(
                object.path("name").asText("GPU"),
                object.path("vendor").asText(""),
                object.path("uuid").asText(""),
                object.path("address").asText(""));
        Reasons reasons = Reasons.of(object);
        return new Gpu(
                identity,
                named(Backend.class, object.path("backend").asText("")).orElse(Backend.CUDA),
                object.path("integrated").asBoolean(),
                named(Gpu.State.class, object.path("state").asText("")).orElse(Gpu.State.AWAKE),
                readings(object),
                object.path(PROCESSES).isArray() ? Reading.measured(holders(object, reasons)) : reasons.of(PROCESSES),
                object.path(THROTTLES).isArray() ? Reading.measured(throttles(object)) : reasons.of(THROTTLES),
                Optional.of(object.path("note").asText("")).filter(note -> !note.isEmpty()));
    }

    /// The readings among the object's fields.
    public static Readings readings(JsonNode object) {
        Reasons reasons = Reasons.of(object);
        Map<Metric, Reading<Double>> readings = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            JsonNode value = object.path(metric.key());
            if (value.isNumber()) {
                readings.put(metric, Reading.measured(value.asDouble()));
            } else if (value.isNull()) {
                Reading<Double> why = reasons.of(metric.key());
                if (!why.equals(NOT_ASKED)) {
                    readings.put(metric, why);
                }
            }
        }
        return new Readings(readings);
    }

    private static List<Holder> holders(JsonNode object, Reasons reasons) {
        List<Holder> holders = new ArrayList<>();
        for (JsonNode holder : object.path(PROCESSES)) {
            holders.add(new Holder(
                    holder.path("pid").asLong(),
                    holder.path("name").asText(""),
                    holder.path(MEMORY).isIntegralNumber()
                            ? Reading.measured(holder.path(MEMORY).asLong())
                            : reasons.of(PROCESSES + "." + MEMORY)));
        }
        return List.copyOf(holders);
    }

    private static Set<Throttle> throttles(JsonNode object) {
        Set<Throttle> throttles = EnumSet.noneOf(Throttle.class);
        object.path("throttles")
                .forEach(word -> named(Throttle.class, word.asText("")).ifPresent(throttles::add));
        return throttles;
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> kind, String word) {
        try {
            return Optional.of(Enum.valueOf(kind, word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Why fields of an object are null.
    private record Reasons(JsonNode absent, JsonNode failed) {
        static Reasons of(JsonNode object) {
            return new Reasons(object.path(ABSENT), object.path(FAILED));
        }

        private boolean isFailed(String key) {
            for (JsonNode one : failed) {
                if (one.asText("").equals(key)) {
                    return true;
                }
            }
            return false;
        }

        <T> Reading<T> of(String key) {
            String why = absent.path(key).asText("This instrument does not tell.");
            return isFailed(key) ? Reading.failed(why) : Reading.notOffered(why);
        }
    }

    /// Collects why fields are null, to write it behind them.
    private static final class Absences {
        private final Map<String, String> reasons = new LinkedHashMap<>();
        private final List<String> failed = new ArrayList<>();

        void note(String key, Reading<?> reading) {
            reading.reason().ifPresent(why -> reasons.put(key, why));
            if (reading instanceof Reading.Failed<?>) {
                failed.add(key);
            }
        }

        void write(JsonGenerator json) throws IOException {
            json.writeObjectFieldStart(ABSENT);
            for (Map.Entry<String, String> reason : reasons.entrySet()) {
                json.writeStringField(reason.getKey(), reason.getValue());
            }
            json.writeEndObject();
            if (!failed.isEmpty()) {
                json.writeArrayFieldStart(FAILED);
                for (String key : failed) {
                    json.writeString(key);
                }
                json.writeEndArray();
            }
        }
    }
}
