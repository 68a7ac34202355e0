package plimsoll.app.screen.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import plimsoll.app.option.EngineOption;
import plimsoll.app.option.LlamaCppOptions;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;

/// The plan that is shown as a request of the command line, in one line, for a file. Options as usual are left out, and
/// so is what was measured: it may be another day's.
final class PlanText {
    private static final LlamaCppWorkload USUAL = LlamaCppWorkload.defaults(Tool.SERVER);
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanText() {}

    /// @param model has a model chosen
    static String of(PlanModel model) {
        ObjectNode request = JSON.createObjectNode();
        Chosen chosen = model.chosenProperty().get().orElseThrow();
        request.put("model", chosen.words());
        request.put("engine", "llama.cpp");
        options(request, model.askedProperty().get());
        chosen.mix().ifPresent(mix -> request.put("weights", mix.name().toLowerCase(Locale.ROOT)));
        model.attached().stream()
                .collect(Collectors.groupingBy(
                        one -> one.option().key(), Collectors.mapping(Attached::words, Collectors.joining(","))))
                .forEach(request::put);
        devices(request, model);
        try {
            return JSON.writeValueAsString(request) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void options(ObjectNode request, LlamaCppWorkload asked) {
        for (EngineOption<?> option : LlamaCppOptions.ALL) {
            List<String> words = option.words().apply(asked, USUAL);
            if (!words.isEmpty() && option.isSwitch()) {
                request.put(option.key(), option.names().contains(words.getFirst()));
            } else if (words.size() > 1) {
                request.put(option.key(), words.get(1));
            }
        }
        int experts = asked.overrides().size();
        if (experts > 0 && asked.overrides().equals(TensorOverride.cpuMoe(experts))) {
            request.put("n_cpu_moe", experts);
        } else if (experts > 0) {
            ArrayNode rules = request.putArray("override_tensor");
            asked.overrides().forEach(rule -> rules.add(rule.pattern() + "=" + rule.buffer()));
        }
    }

    private static void devices(ObjectNode request, PlanModel model) {
        if (model.rigProperty().get().equals(model.here())) {
            request.put("device", "this");
            return;
        }
        Rig rig = model.rigProperty().get();
        rig.host().capacity().ifPresent(bytes -> request.put("host_memory", bytes + "B"));
        ArrayNode devices = request.putArray("devices");
        rig.groups().forEach(group -> device(devices.addObject(), group));
    }

    private static void device(ObjectNode node, Rig.Group group) {
        Device device = group.device();
        node.put("name", device.name());
        if (device.backend() != Backend.CPU) {
            node.put("backend", device.backend().name().toLowerCase(Locale.ROOT));
        }
        device.capacity().ifPresent(bytes -> {
            node.put("memory", bytes + "B");
            node.put("free", Math.max(0, bytes - device.others()) + "B");
        });
        node.put("count", group.count());
    }
}
