package plimsoll.app.option;

import static plimsoll.app.option.Rows.rules;
import static plimsoll.app.option.Rows.toggle;
import static plimsoll.app.option.Rows.value;
import static plimsoll.mathcore.tensor.ElementType.BF16;
import static plimsoll.mathcore.tensor.ElementType.F16;
import static plimsoll.mathcore.tensor.ElementType.F32;
import static plimsoll.mathcore.tensor.ElementType.IQ4_NL;
import static plimsoll.mathcore.tensor.ElementType.Q4_0;
import static plimsoll.mathcore.tensor.ElementType.Q4_1;
import static plimsoll.mathcore.tensor.ElementType.Q5_0;
import static plimsoll.mathcore.tensor.ElementType.Q5_1;
import static plimsoll.mathcore.tensor.ElementType.Q8_0;

import java.util.List;
import java.util.Map;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.tensor.ElementType;

/// llama.cpp's options that decide about memory, a row each, in the order in which help shows them.
/// Source: llama.cpp b10587, `common/arg.cpp`.
public final class LlamaCppOptions {
    /// More would not fit an `int` once padded and multiplied by sequences.
    private static final int MOST_TOKENS = 1 << 30;
    /// Source: llama.cpp b10587, `LLAMA_MAX_SEQ` in `src/llama-cparams.h`.
    private static final int MOST_SEQUENCES = 256;
    /// Source: llama.cpp b10587, `LLAMA_MAX_LAYERS` in `src/llama-hparams.h`.
    private static final int MOST_LAYERS = 512;

    static final Domain<Integer> GPU_LAYERS =
            new Whole("layers", 0, Integer.MAX_VALUE, Map.of("all", -1, "auto", -1, "-1", -1, "-2", -1));
    static final Domain<ElementType> CACHE_TYPE = Choice.of(F32, F16, BF16, Q8_0, Q5_1, Q5_0, Q4_1, Q4_0, IQ4_NL);
    private static final Domain<FlashAttention> FLASH_ATTENTION = Choice.of(FlashAttention.values())
            .or(Map.of(
                    "true",
                    FlashAttention.ON,
                    "false",
                    FlashAttention.OFF,
                    "1",
                    FlashAttention.ON,
                    "0",
                    FlashAttention.OFF,
                    "enabled",
                    FlashAttention.ON,
                    "disabled",
                    FlashAttention.OFF,
                    "-1",
                    FlashAttention.AUTO));

    /// Whose defaults apply; it is read before all others.
    public static final EngineOption<Tool> TOOL = value(
            List.of("--tool"),
            "TOOL",
            Choice.of(Tool.values()),
            LlamaCppWorkloadEdit::tool,
            LlamaCppWorkload::tool,
            "whose defaults apply: server, cli or bench");
    public static final EngineOption<Integer> PARALLEL = value(
            List.of("--parallel", "-np"),
            "N",
            new Whole("sequences", 1, MOST_SEQUENCES),
            LlamaCppWorkloadEdit::parallel,
            LlamaCppWorkload::parallel,
            "sequences at once");
    public static final EngineOption<Boolean> KV_UNIFIED = toggle(
            List.of("--kv-unified", "-kvu"),
            List.of("--no-kv-unified", "-no-kvu"),
            LlamaCppWorkloadEdit::kvUnified,
            LlamaCppWorkload::kvUnified,
            "one cache that all sequences share");

    public static final List<EngineOption<?>> ALL = List.of(
            value(
                    List.of("--ctx-size", "-c"),
                    "TOKENS",
                    new Whole("tokens", 0, MOST_TOKENS),
                    LlamaCppWorkloadEdit::ctxSize,
                    LlamaCppWorkload::ctxSize,
                    "context of all sequences; 0 is the training context"),
            PARALLEL,
            KV_UNIFIED,
            value(
                    List.of("--batch-size", "-b"),
                    "TOKENS",
                    new Whole("tokens", 1, MOST_TOKENS),
                    LlamaCppWorkloadEdit::batchSize,
                    LlamaCppWorkload::batchSize,
                    "most tokens of one call"),
            value(
                    List.of("--ubatch-size", "-ub"),
                    "TOKENS",
                    new Whole("tokens", 0, MOST_TOKENS),
                    LlamaCppWorkloadEdit::ubatchSize,
                    LlamaCppWorkload::ubatchSize,
                    "most tokens of one graph; 0 is the batch size"),
            value(
                    List.of("--cache-type-k", "-ctk"),
                    "TYPE",
                    CACHE_TYPE,
                    LlamaCppWorkloadEdit::cacheTypeK,
                    LlamaCppWorkload::cacheTypeK,
                    "how keys are stored: f16, q8_0, q4_0 ..."),
            value(
                    List.of("--cache-type-v", "-ctv"),
                    "TYPE",
                    CACHE_TYPE,
                    LlamaCppWorkloadEdit::cacheTypeV,
                    LlamaCppWorkload::cacheTypeV,
                    "how values are stored"),
            value(
                    List.of("--flash-attn", "-fa"),
                    "on|off|auto",
                    FLASH_ATTENTION,
                    LlamaCppWorkloadEdit::flashAttention,
                    LlamaCppWorkload::flashAttention,
                    "attention without materialised scores"),
            toggle(
                    List.of("--swa-full"),
                    List.of(),
                    LlamaCppWorkloadEdit::swaFull,
                    LlamaCppWorkload::swaFull,
                    "layers with a window keep the whole context"),
            value(
                    List.of("--gpu-layers", "--n-gpu-layers", "-ngl"),
                    "N",
                    GPU_LAYERS,
                    LlamaCppWorkloadEdit::gpuLayers,
                    LlamaCppWorkload::gpuLayers,
                    "layers on GPUs, the last ones first; -1 is all"),
            value(
                    List.of("--split-mode", "-sm"),
                    "MODE",
                    Choice.of(SplitMode.values()),
                    LlamaCppWorkloadEdit::splitMode,
                    LlamaCppWorkload::splitMode,
                    "how GPUs share: none, layer or row"),
            value(
                    List.of("--tensor-split", "-ts"),
                    "3,1",
                    new Shares(),
                    LlamaCppWorkloadEdit::tensorSplit,
                    LlamaCppWorkload::tensorSplit,
                    "each GPU's share; by free memory unless given"),
            value(
                    List.of("--main-gpu", "-mg"),
                    "N",
                    new Whole("as the number of a GPU", 0, Shares.MOST - 1),
                    LlamaCppWorkloadEdit::mainGpu,
                    LlamaCppWorkload::mainGpu,
                    "the GPU of --split-mode none and row, from 0"),
            rules(
                    List.of("--override-tensor", "-ot"),
                    "REGEX=BUFFER",
                    new Rules(),
                    rules -> rules,
                    "tensors of these names to this buffer (CPU, CUDA0 ...)"),
            rules(
                    List.of("--cpu-moe", "-cmoe"),
                    "",
                    new OnOff(),
                    on -> on ? List.of(TensorOverride.cpuMoe()) : List.of(),
                    "all routed experts to the processor"),
            rules(
                    List.of("--n-cpu-moe", "-ncmoe"),
                    "N",
                    new Whole("layers", 0, MOST_LAYERS),
                    TensorOverride::cpuMoe,
                    "the routed experts of the first N layers to the processor"),
            toggle(
                    List.of("--kv-offload", "-kvo"),
                    List.of("--no-kv-offload", "-nkvo"),
                    LlamaCppWorkloadEdit::kvOffload,
                    LlamaCppWorkload::kvOffload,
                    "the cache on GPUs"),
            toggle(
                    List.of("--op-offload"),
                    List.of("--no-op-offload"),
                    LlamaCppWorkloadEdit::opOffload,
                    LlamaCppWorkload::opOffload,
                    "large batches on a GPU also where weights are not"),
            toggle(
                    List.of("--mmap"),
                    List.of("--no-mmap"),
                    LlamaCppWorkloadEdit::mmap,
                    LlamaCppWorkload::mmap,
                    "map the file instead of reading it"),
            value(
                    List.of("--outputs-max"),
                    "N",
                    new Whole("rows", 0, MOST_TOKENS),
                    LlamaCppWorkloadEdit::outputsMax,
                    LlamaCppWorkload::outputsMax,
                    "most rows of logits of one batch; 0 is the tool's default"),
            TOOL);

    private LlamaCppOptions() {}
}
