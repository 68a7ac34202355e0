package plimsoll.ingest.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import plimsoll.mathcore.plan.Resolved;

/// What llama.cpp reported, bytes by device (the host first) and the options as it resolved them.
///
/// @param weights  buffers of the model
/// @param caches   caches and recurrent states
/// @param compute  buffers of the graph
/// @param output   the output buffer, wherever it lies
/// @param resolved what it made of its options
record Measured(List<Long> weights, List<Long> caches, List<Long> compute, long output, Resolved resolved) {
    private static final String GPU = "GPU";

    static Measured of(JsonNode measured, int devices) {
        return new Measured(
                byDevice(measured.get("model"), devices),
                byDevice(measured.get("context"), devices),
                byDevice(measured.get("compute"), devices),
                measured.get("output").longValue(),
                resolved(measured));
    }

    private static Resolved resolved(JsonNode measured) {
        int ctx = measured.get("n_ctx").intValue();
        int perSequence = measured.get("n_ctx_seq").intValue();
        int streams = 0;
        for (JsonNode cache : measured.get("caches")) {
            streams = Math.max(streams, cache.get("n_stream").intValue());
        }
        return new Resolved(
                ctx,
                perSequence,
                streams,
                measured.get("n_batch").intValue(),
                measured.get("n_ubatch").intValue(),
                measured.get("flash_attn").booleanValue());
    }

    /// `CPU` and `FAKE_Host` are main memory, pageable and pinned; `GPU0` is the first device after it.
    private static List<Long> byDevice(JsonNode buffers, int devices) {
        long[] bytes = new long[devices];
        for (Map.Entry<String, JsonNode> buffer : buffers.properties()) {
            String name = buffer.getKey();
            int device = name.startsWith(GPU) ? 1 + Integer.parseInt(name.substring(GPU.length())) : 0;
            bytes[device] += buffer.getValue().longValue();
        }
        return LongStream.of(bytes).boxed().toList();
    }

    static long sum(List<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).sum();
    }
}
