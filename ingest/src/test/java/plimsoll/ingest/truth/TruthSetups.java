package plimsoll.ingest.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.units.Bytes;

/// The device set-ups of the measurements: equal devices that behave as CUDA's do, and the options that go with them.
final class TruthSetups {
    private static final Device GPU = Device.of("GPU", Backend.CUDA, 4096 * Bytes.GIB);

    private final Map<String, JsonNode> setups = new HashMap<>();

    TruthSetups(JsonNode list) {
        for (JsonNode setup : list) {
            setups.put(setup.get("id").textValue(), setup);
        }
    }

    Machine machine(String id) {
        return new Machine(
                Machine.UNKNOWN_HOST, Collections.nCopies(setup(id).get("n_gpu").intValue(), GPU));
    }

    /// The library was called directly, without mapping the file; 0 outputs means as many as a batch has tokens.
    LlamaCppWorkload workload(String id, JsonNode params) {
        LlamaCppWorkloadEdit edit = LlamaCppWorkload.defaults(Tool.BENCH)
                .edit()
                .mmap(false)
                .ctxSize(params.get("n_ctx").intValue())
                .batchSize(params.get("n_batch").intValue())
                .ubatchSize(params.get("n_ubatch").intValue())
                .parallel(params.get("n_seq_max").intValue())
                .kvUnified(params.get("kv_unified").booleanValue())
                .swaFull(params.get("swa_full").booleanValue())
                .cacheTypeK(type(params.get("type_k")))
                .cacheTypeV(type(params.get("type_v")))
                .flashAttention(FlashAttention.valueOf(upper(params.get("flash_attn"))))
                .kvOffload(params.get("offload_kqv").booleanValue())
                .opOffload(params.path("op_offload").asBoolean(true))
                .outputsMax(params.get("n_outputs_max").intValue());
        return placed(edit, setup(id)).done();
    }

    private static LlamaCppWorkloadEdit placed(LlamaCppWorkloadEdit edit, JsonNode setup) {
        List<Double> shares = new ArrayList<>();
        setup.path("tensor_split").forEach(share -> shares.add(share.doubleValue()));
        List<TensorOverride> overrides = new ArrayList<>();
        setup.path("cpu_override").forEach(rule -> overrides.add(new TensorOverride(rule.textValue(), "CPU")));
        return edit.gpuLayers(setup.path("ngl").asInt(-1))
                .splitMode(SplitMode.valueOf(
                        setup.path("split_mode").asText("layer").toUpperCase(Locale.ROOT)))
                .tensorSplit(shares)
                .overrides(overrides);
    }

    private JsonNode setup(String id) {
        JsonNode setup = setups.get(id);
        if (setup == null) {
            throw new IllegalStateException("llamacpp-devices.json has no set-up " + id);
        }
        return setup;
    }

    private static ElementType type(JsonNode label) {
        return ElementType.ofLabel(label.textValue()).orElseThrow();
    }

    private static String upper(JsonNode word) {
        return word.textValue().toUpperCase(Locale.ROOT);
    }
}
