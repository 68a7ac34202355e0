package plimsoll.probes.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import plimsoll.probes.engine.LogBuffer.Part;

/// What llama.cpp prints while it loads a model: its build, the file, the settings, and each buffer it allocates. Of
/// several models in one log it is the last. What is not a line of llama.cpp's is passed over.
///
/// Source: llama.cpp b1696 to b10587, wordings of `llama.cpp`, `llama-model.cpp`, `llama-context.cpp` and
/// `llama-kv-cache.cpp`.
public final class LlamaCppLog {
    private static final String AFTER_NAME = "[a-z0-9_]+: +";
    private static final Pattern BUILD = Pattern.compile("\\bbuild(?::| =)? (\\d+) \\(|\\bbuild_info: b(\\d+)-");
    private static final Pattern LOADED = Pattern.compile("llama_model_loader: loaded meta data with");
    private static final Pattern ENTRY =
            Pattern.compile("llama_model_loader: - kv +\\d+: +(\\S+) +(\\w+)(?:\\[\\w+,(\\d+)])? += (.*)");
    private static final Pattern TYPE = Pattern.compile("llama_model_loader: - type +(\\w+): +(\\d+) tensors");
    private static final Pattern DEVICE =
            Pattern.compile(AFTER_NAME + "using device (\\S+) (?:\\((.+?)\\))?.* - (\\d+) MiB free");
    private static final Pattern SETTING =
            Pattern.compile("(?:llama_context|llama_init_from_model|llama_new_context_with_model): (\\w+) += +(\\S+)$");
    private static final Pattern FLASH = Pattern.compile("Flash Attention (?:was auto, set to )?(enabled|disabled)$");
    private static final Pattern OFFLOADED = Pattern.compile(AFTER_NAME + "offloaded (\\d+)/\\d+ layers to GPU");
    private static final Pattern BUFFER =
            Pattern.compile("(" + AFTER_NAME + ")(\\S+) +(?:(model|KV|RS|compute|output|input|LoRA|DSV4 \\w+ state) +)?"
                    + "buffer size +=\\s+(\\d+(?:\\.\\d+)?) MiB");
    private static final Pattern TYPES = Pattern.compile("K \\((\\w+)\\): +[\\d.]+ MiB, V \\((\\w+)\\): +[\\d.]+ MiB");
    /// The names of the projector's own functions, whose buffers are none of the model's.
    private static final Pattern TOWER =
            Pattern.compile("(?:clip|mtmd|alloc_compute_meta|reserve_compute_meta|warmup).*");
    private static final Pattern FITTED = Pattern.compile("context size reduced from (\\d+) to (\\d+)"
            + "|set ngl_per_device\\[\\d+]|_fit(?:_impl)?:.*successfully fit params");

    private static final int MOST_DIGITS = 9;

    private OptionalInt build = OptionalInt.empty();
    private OptionalInt layersOnGpu = OptionalInt.empty();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Integer> arrays = new LinkedHashMap<>();
    private final Map<String, Integer> tensorTypes = new LinkedHashMap<>();
    private final Map<String, Integer> freeMebibytes = new LinkedHashMap<>();
    private final Map<String, String> deviceNames = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private List<Breakdown> breakdown = List.of();
    private boolean fitted;
    private final List<LogBuffer> buffers = new ArrayList<>();

    private LlamaCppLog() {}

    /// Reads a log's text.
    public static LlamaCppLog of(String text) {
        LlamaCppLog log = new LlamaCppLog();
        text.lines().forEach(log::read);
        log.breakdown = Breakdown.lastOf(text);
        return log;
    }

    /// Every model of a log in its order, such as one and the one that drafts for it.
    public static List<LlamaCppLog> all(String text) {
        List<String> lines = text.lines().toList();
        int[] starts = IntStream.range(0, lines.size())
                .filter(at -> LOADED.matcher(lines.get(at)).find())
                .toArray();
        List<LlamaCppLog> models = new ArrayList<>();
        for (int model = 0; model < starts.length; model++) {
            int end = model + 1 < starts.length ? starts[model + 1] : lines.size();
            List<String> own = new ArrayList<>(lines.subList(0, starts[0]));
            own.addAll(lines.subList(starts[model], end));
            models.add(of(String.join("\n", own)));
        }
        return models.isEmpty() ? List.of(of(text)) : List.copyOf(models);
    }

    /// The build's number; empty where the log does not say.
    public OptionalInt build() {
        return build;
    }

    /// Layers on GPUs, the output counted as one; empty where none was asked for.
    public OptionalInt layersOnGpu() {
        return layersOnGpu;
    }

    /// The file's keys with what was printed of their values.
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    /// How many elements the file's lists have, by key.
    public Map<String, Integer> arrays() {
        return Map.copyOf(arrays);
    }

    /// How many tensors the file has of each type, by llama.cpp's name of the type.
    public Map<String, Integer> tensorTypes() {
        return Map.copyOf(tensorTypes);
    }

    /// What was free on each GPU before, MiB, in llama.cpp's order.
    public Map<String, Integer> freeMebibytes() {
        return new LinkedHashMap<>(freeMebibytes);
    }

    /// What each GPU is called, by llama.cpp's name of it.
    public Map<String, String> deviceNames() {
        return new LinkedHashMap<>(deviceNames);
    }

    /// The last table of what each device holds, printed when the program ends; none where it did not.
    public List<Breakdown> breakdown() {
        return breakdown;
    }

    /// Whether `--fit` changed what was asked for.
    public boolean fitted() {
        return fitted;
    }

    /// The context's settings as printed: `n_ctx`, `n_batch`, `n_ubatch`, `n_seq_max`, `flash_attn` …, and the types of
    /// the cache as `type_k` and `type_v`.
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /// The buffers, in the order of the log.
    public List<LogBuffer> buffers() {
        return List.copyOf(buffers);
    }

    private void read(String line) {
        when(BUILD, line, this::build);
        when(LOADED, line, found -> forget());
        when(ENTRY, line, this::entry);
        when(TYPE, line, found -> tensorTypes.put(found.group(1), Integer.valueOf(found.group(2))));
        when(DEVICE, line, this::device);
        when(SETTING, line, found -> settings.put(found.group(1), found.group(2)));
        when(FLASH, line, found -> settings.put("flash_attn", found.group(1)));
        when(OFFLOADED, line, found -> layersOnGpu = OptionalInt.of(Integer.parseInt(found.group(1))));
        when(BUFFER, line, this::buffer);
        when(TYPES, line, this::types);
        when(FITTED, line, found -> fitted = true);
    }

    private void build(MatchResult found) {
        String number = found.group(1) == null ? found.group(2) : found.group(1);
        build = number.length() > MOST_DIGITS ? build : OptionalInt.of(Integer.parseInt(number));
    }

    private void device(MatchResult found) {
        freeMebibytes.put(found.group(1), Integer.valueOf(found.group(3)));
        if (found.group(2) != null) {
            deviceNames.put(found.group(1), found.group(2));
        }
    }

    private void types(MatchResult found) {
        settings.put("type_k", found.group(1));
        settings.put("type_v", found.group(2));
    }

    private static void when(Pattern pattern, String line, Consumer<MatchResult> then) {
        pattern.matcher(line).results().findFirst().ifPresent(then);
    }

    /// Another model begins.
    private void forget() {
        metadata.clear();
        arrays.clear();
        tensorTypes.clear();
        settings.clear();
        buffers.clear();
        layersOnGpu = OptionalInt.empty();
    }

    private void entry(MatchResult found) {
        metadata.put(found.group(1), found.group(4));
        if (found.group(3) != null) {
            arrays.put(found.group(1), Integer.valueOf(found.group(3)));
        }
    }

    private void buffer(MatchResult found) {
        if (!TOWER.matcher(found.group(1)).matches()) {
            buffers.add(new LogBuffer(part(found.group(3)), found.group(2), new BigDecimal(found.group(4))));
        }
    }

    /// Before 2025 the weights' buffer had no word of its own.
    private static Part part(String word) {
        return switch (word) {
            case "KV" -> Part.CACHE;
            case "RS" -> Part.STATE;
            case "LoRA" -> Part.ADAPTER;
            case "compute" -> Part.COMPUTE;
            case "output" -> Part.OUTPUT;
            case "input" -> Part.INPUT;
            case null -> Part.WEIGHTS;
            default -> word.startsWith("DSV4") ? Part.STATE : Part.WEIGHTS;
        };
    }
}
