package plimsoll.ingest.family;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;

/// What a config is read as whose `model_type` nobody wrote here: another family's model where it names that family's
/// class, else what its keys are those of, where they speak of nothing else. Only a config without weights beside it is
/// guessed; files are counted as they are.
///
/// @param type    the model type that it is read as
/// @param byClass whether it names the class of that type, so that llama.cpp's converter takes it for one too
record GuessedFamily(String type, boolean byClass) {
    private static final String SUFFIX = "ForCausalLM";
    private static final String WHAT_TO_DO = "; name a .gguf file of it, or the folder with its weights";

    /// Keys of layers that are nothing like those which are guessed.
    private static final List<String> STRANGE = List.of(
            "hybrid_override_pattern",
            "layers_block_type",
            "linear_attn_config",
            "linear_num_value_heads",
            "attn_type_list",
            "mamba_d_state",
            "mamba_num_heads",
            "ssm_state_size",
            "state_size",
            "conv_kernel",
            "block_configs",
            "moe_config",
            "vision_config",
            "audio_config",
            "text_config",
            "audio_processor",
            "embd_layer",
            "image_size",
            "img_processor",
            "mm_vision_tower",
            "vision_lora",
            "vision_tower",
            "per_layer_config");

    private static final List<String> NEEDED =
            List.of("hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size");

    /// The guess, or a fault that says why there is none.
    static GuessedFamily of(Config config) throws ConfigFault {
        List<String> classes = config.texts("architectures");
        if (!classes.isEmpty() && !classes.getFirst().endsWith(SUFFIX)) {
            throw unguessed(config, "its class, " + Quoted.of(classes.getFirst()) + ", is not one of a language model");
        }
        if (!classes.isEmpty()) {
            String named =
                    plain(classes.getFirst().substring(0, classes.getFirst().length() - SUFFIX.length()));
            Optional<String> known = Families.modelTypes().stream()
                    .filter(type -> plain(type).equals(named))
                    .findFirst();
            if (known.isPresent()) {
                return new GuessedFamily(known.get(), true);
            }
        }
        return new GuessedFamily(byKeys(config), false);
    }

    private static String byKeys(Config config) throws ConfigFault {
        if (config.has("hybrid_override_pattern") && config.has("ssm_state_size")) {
            return hybrid(config);
        }
        for (String key : STRANGE) {
            if (config.has(key)) {
                throw unguessed(config, "it has a '" + key + "'");
            }
        }
        for (String key : NEEDED) {
            if (!config.has(key)) {
                throw unguessed(config, "it has no '" + key + "'");
            }
        }
        if (config.has("kv_lora_rank")) {
            return needing(config, "deepseek_v3", "qk_nope_head_dim", "qk_rope_head_dim", "v_head_dim");
        }
        if (config.has("n_routed_experts")) {
            return needing(config, "glm4_moe", "moe_intermediate_size", "num_experts_per_tok");
        }
        if (config.has("num_experts")) {
            String type = config.has("shared_expert_intermediate_size") ? "qwen2_moe" : "qwen3_moe";
            return needing(config, type, "moe_intermediate_size", "num_experts_per_tok");
        }
        return config.has("num_local_experts")
                ? needing(config, "mixtral", "num_experts_per_tok", "intermediate_size")
                : needing(config, "llama", "intermediate_size");
    }

    /// Mamba 2, attention and feed-forward layers by a pattern of letters. Two counts of experts leave open which are
    /// stored.
    private static String hybrid(Config config) throws ConfigFault {
        boolean bothCount = config.has("n_routed_experts") && config.has("num_experts");
        if (bothCount && config.count("n_routed_experts") != config.count("num_experts")) {
            throw unguessed(
                    config,
                    "it says both n_routed_experts " + config.count("n_routed_experts") + " and num_experts "
                            + config.count("num_experts"));
        }
        return needing(config, "nemotron_h", "mamba_num_heads", "mamba_head_dim", "conv_kernel", "n_groups");
    }

    private static String needing(Config config, String type, String... keys) throws ConfigFault {
        for (String key : keys) {
            if (!config.has(key)) {
                throw unguessed(config, "it has no '" + key + "'");
            }
        }
        return type;
    }

    private static ConfigFault unguessed(Config config, String because) throws ConfigFault {
        return config.fault("is of model type " + Quoted.of(config.modelType())
                + ", which this version does not know, and is not guessed because " + because + WHAT_TO_DO);
    }

    /// The network, with what was assumed.
    Network applied(Config config, Network network) throws ConfigFault {
        String unknown = "The model type " + Quoted.of(config.modelType()) + " is not known; ";
        return byClass
                ? network.warning(unknown + "it is read as '" + type + "', because it names that class.")
                : network.unconverted()
                        .warning(unknown + "its keys are those of a '" + type + "', and it is counted as one: norms,"
                                + " biases or experts of another kind would weigh something else.");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
