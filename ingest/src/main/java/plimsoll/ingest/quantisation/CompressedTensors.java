package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.Tensor;

/// compressed-tensors, as vLLM's tools write it: groups of modules, each with a form of its own, and modules that are
/// left as they are.
///
/// Source: compressed-tensors 0.11, `quantization/quant_config.py` and `compressors/quantized_compressors`.
final class CompressedTensors implements Form {
    /// Modules with the form of their weights.
    private record Group(Modules targets, Codes codes) {}

    @Override
    public List<String> methods() {
        return List.of("compressed-tensors", "compressed_tensors", "sparseml");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        List<Group> groups = new ArrayList<>();
        Optional<Config> named = settings.section("config_groups");
        if (named.isPresent()) {
            for (Map.Entry<String, Config> group : named.get().sections().entrySet()) {
                Config one = group.getValue();
                List<String> targets = one.texts("targets");
                groups.add(new Group(
                        Modules.targets(settings, targets.isEmpty() ? List.of("Linear") : targets),
                        Codes.of(one, settings.text("format").orElse("dense"))));
            }
        }
        Modules ignored = Modules.targets(settings, settings.texts("ignore"));
        boolean cached = settings.has("kv_cache_scheme");
        return matrix -> {
            List<Tensor> stored =
                    matrix.isLinear() || matrix.isHead() ? stored(matrix, groups, ignored) : matrix.asItIs();
            return cached ? CacheScales.with(stored, matrix, "k_scale", "v_scale", true) : stored;
        };
    }

    private static List<Tensor> stored(Matrix matrix, List<Group> groups, Modules ignored) {
        if (ignored.hold(matrix.module())) {
            return matrix.asItIs();
        }
        return groups.stream()
                .filter(group -> group.targets().hold(matrix.module()))
                .findFirst()
                .map(group -> group.codes().of(matrix))
                .orElseGet(matrix::asItIs);
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        return switch (settings.text("format").orElse("")) {
            case "pack-quantized" -> "INT4/INT8 packed (compressed-tensors)";
            case "int-quantized" -> "INT8 (compressed-tensors)";
            case "float-quantized", "naive-quantized" -> "FP8 (compressed-tensors)";
            case "nvfp4-pack-quantized" -> "NVFP4 (compressed-tensors)";
            case "mxfp4-pack-quantized" -> "MXFP4 (compressed-tensors)";
            default -> "compressed-tensors";
        };
    }
}
