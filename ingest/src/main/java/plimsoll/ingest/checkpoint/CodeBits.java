package plimsoll.ingest.checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// How many bits a code has, where a config says it: for all modules, and for some by name.
///
/// @param usual    of most modules
/// @param byModule of those named
/// @param ternary  whether a code is one of three values, four to a byte
record CodeBits(int usual, Map<String, Integer> byModule, boolean ternary) {
    private static final int UNLESS_SAID = 4;
    private static final CodeBits UNKNOWN = new CodeBits(UNLESS_SAID, Map.of(), false);

    /// What a config says; four bits where there is none.
    static CodeBits of(Optional<Config> config) {
        try {
            return config.isPresent() ? of(config.get()) : UNKNOWN;
        } catch (ConfigFault fault) {
            return UNKNOWN;
        }
    }

    private static CodeBits of(Config config) throws ConfigFault {
        Optional<Config> settings = config.section("quantization_config");
        if (settings.isEmpty() || !settings.get().has("quant_method")) {
            settings = config.has("quantization") ? config.section("quantization") : settings;
        }
        if (settings.isEmpty()) {
            return UNKNOWN;
        }
        Map<String, Integer> byModule = new HashMap<>();
        for (Map.Entry<String, Config> module : settings.get().sections().entrySet()) {
            if (module.getValue().isWhole("bits")) {
                byModule.put(module.getKey(), module.getValue().width("bits"));
            }
        }
        String method = settings.get().isText("quant_method")
                ? settings.get().text("quant_method").orElse("")
                : "";
        return new CodeBits(bits(settings.get()), Map.copyOf(byModule), method.equals("bitnet"));
    }

    private static int bits(Config settings) throws ConfigFault {
        for (String key : new String[] {"bits", "w_bit", "nbits", "num_bits"}) {
            if (settings.isWhole(key)) {
                return settings.width(key);
            }
        }
        for (Config group : settings.sections().values()) {
            for (Config inner : group.sections().values()) {
                Optional<Config> weights = inner.section("weights");
                if (weights.isPresent() && weights.get().isWhole("num_bits")) {
                    return weights.get().width("num_bits");
                }
            }
        }
        return UNLESS_SAID;
    }

    boolean isTernary() {
        return ternary;
    }

    /// Bits of a code of this module.
    int of(String module) {
        return Math.clamp(byModule.getOrDefault(module, usual), 1, 64);
    }
}
