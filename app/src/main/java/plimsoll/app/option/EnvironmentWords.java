package plimsoll.app.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What llama-server takes from its environment, as words of a command line. The engine reads its environment before
/// its command line, so that these words stand in front of that and its own count where both say something. Of keys and
/// tokens none is here.
///
/// Source: llama.cpp b10587, `common/arg.cpp`: `set_env`, `get_value_from_env` and `common_params_parse_ex`.
public final class EnvironmentWords {
    private static final String PREFIX = "LLAMA_ARG_";
    private static final String NO = PREFIX + "NO_";
    private static final Set<String> TRUE = Set.of("on", "enabled", "true", "1");
    static final Set<String> FALSE = Set.of("off", "disabled", "false", "0");

    private static final List<String> PLANNED = List.of(
            "CTX_SIZE --ctx-size",
            "BATCH --batch-size",
            "UBATCH --ubatch-size",
            "SWA_FULL --swa-full",
            "KV_UNIFIED --kv-unified",
            "FLASH_ATTN --flash-attn",
            "KV_OFFLOAD --kv-offload",
            "CACHE_TYPE_K --cache-type-k",
            "CACHE_TYPE_V --cache-type-v",
            "N_PARALLEL --parallel",
            "MMPROJ --mmproj",
            "MMPROJ_OFFLOAD --mmproj-offload",
            "MLOCK --mlock",
            "MMAP --mmap",
            "DIO --direct-io",
            "LOAD_MODE --load-mode",
            "OVERRIDE_TENSOR --override-tensor",
            "CPU_MOE --cpu-moe",
            "N_CPU_MOE --n-cpu-moe",
            "N_GPU_LAYERS --gpu-layers",
            "SPLIT_MODE --split-mode",
            "TENSOR_SPLIT --tensor-split",
            "MAIN_GPU --main-gpu",
            "MODEL --model",
            "SPEC_DRAFT_CACHE_TYPE_K --cache-type-k-draft",
            "SPEC_DRAFT_CACHE_TYPE_V --cache-type-v-draft",
            "SPEC_DRAFT_N_MAX --spec-draft-n-max",
            "SPEC_DRAFT_BACKEND_SAMPLING --spec-draft-backend-sampling",
            "N_GPU_LAYERS_DRAFT --gpu-layers-draft",
            "SPEC_DRAFT_MODEL --model-draft",
            "SPEC_TYPE --spec-type");

    /// What changes memory without being planned, to be named.
    private static final List<String> NAMED = List.of(
            "CTX_CHECKPOINTS --ctx-checkpoints",
            "CACHE_RAM --cache-ram",
            "BACKEND_SAMPLING --backend-sampling",
            "POOLING --pooling",
            "REPACK --repack",
            "NO_REPACK --no-repack",
            "NO_HOST --no-host",
            "MMPROJ_URL --mmproj-url",
            "IMAGE_MIN_TOKENS --image-min-tokens",
            "IMAGE_MAX_TOKENS --image-max-tokens",
            "MTMD_BATCH_MAX_TOKENS --mtmd-batch-max-tokens",
            "RPC --rpc",
            "DEVICE --device",
            "FIT --fit",
            "FIT_TARGET --fit-target",
            "FIT_CTX --fit-ctx",
            "EMBEDDINGS --embeddings",
            "RERANKING --reranking",
            "SPEC_DRAFT_HF_REPO --spec-draft-hf",
            "SPEC_DRAFT_CPU_MOE --spec-draft-cpu-moe",
            "SPEC_DRAFT_N_CPU_MOE --spec-draft-n-cpu-moe");

    /// Options by their names behind the prefix, in the order in which the engine goes through them.
    private static final Map<String, String> OPTIONS = options();

    private EnvironmentWords() {}

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        Stream.of(PLANNED, NAMED).flatMap(List::stream).forEach(row -> {
            String[] cells = row.split(" ", -1);
            options.put(cells[0], cells[1]);
        });
        return options;
    }

    /// The variables that are read, none of which is secret.
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        OPTIONS.forEach((name, option) -> {
            names.add(PREFIX + name);
            if (!off(option).isEmpty()) {
                names.add(NO + name);
            }
        });
        return names;
    }

    /// The words for these variables. What the engine would not take is passed over.
    public static List<String> of(Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        OPTIONS.forEach((name, option) -> {
            boolean isOff = !off(option).isEmpty() && variables.containsKey(NO + name);
            String value = isOff ? "0" : variables.getOrDefault(PREFIX + name, "");
            if (!value.isEmpty()) {
                words.addAll(isSwitch(option) ? switched(option, value) : List.of(option, value));
            }
        });
        return List.copyOf(words);
    }

    /// The engine takes its truths as they are written, and a switch that has no other way only where it is on.
    private static List<String> switched(String option, String value) {
        return TRUE.contains(value)
                ? List.of(option)
                : FALSE.contains(value) ? off(option).stream().limit(1).toList() : List.of();
    }

    private static boolean isSwitch(String option) {
        return Spelling.of(option).filter(known -> known.takes() == 0).isPresent();
    }

    private static List<String> off(String option) {
        return Spelling.of(option).map(Spelling::off).orElse(List.of());
    }
}
