package plimsoll.app.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.probes.Absence;
import plimsoll.probes.Captured;
import plimsoll.probes.Gpu;
import plimsoll.probes.Holder;
import plimsoll.probes.Metric;
import plimsoll.probes.Reading;
import plimsoll.probes.Throttle;

/// Devices as JSON: bytes, ratios from 0 to 1, watts, degrees; what is absent is null and named in `absent` with its
/// reason.
final class DevicesJson {
    private final JsonGenerator json;

    DevicesJson(JsonGenerator json) {
        this.json = json;
    }

    void write(DeviceList list) throws IOException {
        json.writeArrayFieldStart("devices");
        for (Captured.Entry entry : list.devices()) {
            json.writeStartObject();
            device(entry.gpu(), entry.within());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("absent");
        for (Absence absence : list.absent()) {
            json.writeStringField(absence.what(), absence.why());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("notes");
        for (String note : list.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
    }

    private void device(Gpu gpu, Optional<String> within) throws IOException {
        Map<String, String> absent = new LinkedHashMap<>();
        json.writeStringField("name", gpu.name());
        json.writeStringField("vendor", gpu.vendor());
        text("uuid", gpu.identity().uuid());
        text("address", gpu.identity().address());
        text("instance_of", within.orElse(""));
        json.writeStringField("state", gpu.state().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("integrated", gpu.integrated());
        for (Metric metric : Metric.values()) {
            metric(metric, gpu.readings().get(metric), absent);
        }
        processes(gpu.holders(), absent);
        throttles(gpu.throttles(), absent);
        text("note", gpu.note().orElse(""));
        json.writeObjectFieldStart("absent");
        for (Map.Entry<String, String> reason : absent.entrySet()) {
            json.writeStringField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
    }

    private void metric(Metric metric, Reading<Double> reading, Map<String, String> absent) throws IOException {
        reading.reason().ifPresent(why -> absent.put(metric.key(), why));
        Optional<Double> value = reading.found();
        boolean whole = value.isPresent()
                && value.get() == Math.rint(value.get())
                && (metric.unit() == Metric.Unit.BYTES || metric.unit() == Metric.Unit.COUNT);
        if (value.isEmpty()) {
            json.writeNullField(metric.key());
        } else if (whole) {
            json.writeNumberField(metric.key(), Math.round(value.get()));
        } else {
            json.writeNumberField(metric.key(), Math.round(value.get() * 1e6) / 1e6);
        }
    }

    private void processes(Reading<List<Holder>> holders, Map<String, String> absent) throws IOException {
        holders.reason().ifPresent(why -> absent.put("processes", why));
        if (holders.found().isEmpty()) {
            json.writeNullField("processes");
            return;
        }
        json.writeArrayFieldStart("processes");
        for (Holder holder : holders.found().get()) {
            json.writeStartObject();
            json.writeNumberField("pid", holder.pid());
            text("name", holder.name());
            Optional<Long> bytes = holder.bytes().found();
            if (bytes.isPresent()) {
                json.writeNumberField("memory", bytes.get());
            } else {
                json.writeNullField("memory");
                holder.bytes().reason().ifPresent(why -> absent.putIfAbsent("processes.memory", why));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void throttles(Reading<Set<Throttle>> throttles, Map<String, String> absent) throws IOException {
        throttles.reason().ifPresent(why -> absent.put("throttles", why));
        if (throttles.found().isEmpty()) {
            json.writeNullField("throttles");
            return;
        }
        json.writeArrayFieldStart("throttles");
        for (Throttle throttle : throttles.found().get().stream().sorted().toList()) {
            json.writeString(throttle.name().toLowerCase(Locale.ROOT));
        }
        json.writeEndArray();
    }

    private void text(String field, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }
}
