package plimsoll.ingest.quantisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// NVIDIA's ModelOpt: FP8 with a scale a matrix, or NVFP4 with one for 16 weights, per module where the config says so.
/// Linear layers in the blocks; the names of what stays come with the config or in `hf_quant_config.json`.
///
/// Source: TensorRT-Model-Optimizer 0.33, `torch/export/quant_utils.py` and `unified_export_hf.py`.
final class ModelOpt implements Form {
    private static final int NVFP4_GROUP = 16;

    /// What a module is stored as.
    ///
    /// @param algorithm in capitals: `FP8`, `NVFP4` …
    /// @param group     inputs of a group
    private record Rule(String algorithm, int group) {}

    @Override
    public List<String> methods() {
        return List.of("modelopt", "modelopt_fp4", "modelopt_fp8", "modelopt_mixed");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        Rule usual = usual(settings);
        Map<String, Rule> byModule = byModule(settings);
        List<String> names = new ArrayList<>(settings.texts("ignore"));
        names.addAll(settings.texts("exclude_modules"));
        Modules excluded = Modules.wildcards(settings, names);
        boolean cached = settings.isText("kv_cache_quant_algo") || settings.has("kv_cache_scheme");
        return matrix -> {
            List<Tensor> stored = excluded.hold(matrix.module()) || !matrix.isLinear()
                    ? matrix.asItIs()
                    : stored(matrix, rule(matrix.module(), byModule, usual));
            return cached ? CacheScales.with(stored, matrix, "k_scale", "v_scale", false) : stored;
        };
    }

    private static Rule rule(String module, Map<String, Rule> byModule, Rule usual) {
        String name = module.replace('*', '0');
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            Rule rule = byModule.get(name.substring(0, end));
            if (rule != null) {
                return rule;
            }
        }
        return usual;
    }

    private static Rule usual(Config settings) throws ConfigFault {
        String algorithm = settings.text("quant_algo").orElse("").toUpperCase(Locale.ROOT);
        int group = settings.isWhole("group_size") ? settings.width("group_size") : NVFP4_GROUP;
        if (algorithm.equals("MIXED_PRECISION")) {
            return new Rule(settings.text("moe_quant_algo").orElse(""), group);
        }
        return new Rule(algorithm, group);
    }

    private static Map<String, Rule> byModule(Config settings) throws ConfigFault {
        Map<String, Rule> rules = new HashMap<>();
        Optional<Config> layers = settings.section("quantized_layers");
        if (layers.isPresent()) {
            for (Map.Entry<String, Config> layer : layers.get().sections().entrySet()) {
                rules.put(layer.getKey(), usual(layer.getValue()));
            }
        }
        Optional<Config> groups = settings.section("config_groups");
        if (groups.isPresent()) {
            for (Config group : groups.get().sections().values()) {
                Optional<Config> weights = group.section("weights");
                boolean four = weights.isPresent() && weights.get().width("num_bits", 8) == 4;
                for (String target : group.texts("targets")) {
                    rules.put(target, new Rule(four ? "NVFP4" : "FP8", NVFP4_GROUP));
                }
            }
        }
        return rules;
    }

    private static List<Tensor> stored(Matrix matrix, Rule rule) {
        long half = Math.ceilDiv(matrix.in(), 2);
        long groups = Math.ceilDiv(matrix.in(), (long) Math.max(1, rule.group()));
        return switch (rule.algorithm()) {
            case "FP8" ->
                List.of(
                        matrix.codes(".weight", ElementType.F8_E4M3, matrix.out(), matrix.in()),
                        matrix.scale(".weight_scale", ElementType.F32),
                        matrix.scale(".input_scale", ElementType.F32));
            case "NVFP4", "W4A4_NVFP4" ->
                List.of(
                        matrix.codes(".weight", ElementType.U8, matrix.out(), half),
                        matrix.scale(".weight_scale", ElementType.F8_E4M3, matrix.out(), groups),
                        matrix.scale(".weight_scale_2", ElementType.F32),
                        matrix.scale(".input_scale", ElementType.F32));
            case "NVFP4_AWQ", "W4A16_NVFP4" ->
                List.of(
                        matrix.codes(".weight", ElementType.U8, matrix.out(), half),
                        matrix.scale(".weight_scale", ElementType.F8_E4M3, matrix.out(), groups),
                        matrix.scale(".weight_scale_2", ElementType.F32));
            case "W4A16_AWQ", "W4A8_AWQ" ->
                List.of(
                        matrix.codes(".weight", ElementType.U8, Math.ceilDiv(matrix.out(), 2), matrix.in()),
                        matrix.scale(".weight_scale", matrix.type(), matrix.out(), groups),
                        matrix.scale(".pre_quant_scale", matrix.type(), matrix.in()));
            default -> matrix.asItIs();
        };
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        String algorithm = settings.text("quant_algo").orElse("").toUpperCase(Locale.ROOT);
        return algorithm.isEmpty() ? "ModelOpt" : algorithm.equals("MIXED_PRECISION") ? "ModelOpt mixed" : algorithm;
    }
}
