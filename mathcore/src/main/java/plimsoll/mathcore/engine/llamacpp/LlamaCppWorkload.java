package plimsoll.mathcore.engine.llamacpp;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.plan.Workload;
import plimsoll.mathcore.tensor.ElementType;

/// llama.cpp's options, under its own names. Source: llama.cpp b10587, `common/arg.cpp` and `include/llama.h`.
///
/// @param ctxSize        `--ctx-size`, tokens over all sequences; 0 is the training context
/// @param batchSize      `--batch-size`, tokens
/// @param ubatchSize     `--ubatch-size`, tokens
/// @param parallel       `--parallel`, sequences
/// @param kvUnified      `--kv-unified`: one set of cells for all sequences
/// @param cacheTypeK     `--cache-type-k`
/// @param cacheTypeV     `--cache-type-v`
/// @param flashAttention `--flash-attn`
/// @param gpuLayers      `--gpu-layers`; negative is all
/// @param splitMode      `--split-mode`
/// @param tensorSplit    `--tensor-split`, one share a GPU; empty splits by free memory
/// @param mainGpu        `--main-gpu`, counted from 0
/// @param overrides      `--override-tensor`, the first that matches wins; `--cpu-moe` and `--n-cpu-moe` are such rules
/// @param kvOffload      false for `--no-kv-offload`
/// @param opOffload      false for `--no-op-offload`
/// @param swaFull        `--swa-full`: layers with a window keep the whole context
/// @param mmap           false for `--no-mmap`
/// @param outputsMax     most rows of logits in one batch; 0 is the tool's default
/// @param companions     what is loaded beside the model
/// @param tool           whose defaults apply
public record LlamaCppWorkload(
        int ctxSize,
        int batchSize,
        int ubatchSize,
        int parallel,
        boolean kvUnified,
        ElementType cacheTypeK,
        ElementType cacheTypeV,
        FlashAttention flashAttention,
        int gpuLayers,
        SplitMode splitMode,
        List<Double> tensorSplit,
        int mainGpu,
        List<TensorOverride> overrides,
        boolean kvOffload,
        boolean opOffload,
        boolean swaFull,
        boolean mmap,
        int outputsMax,
        Companions companions,
        Tool tool)
        implements Workload {

    /// `--flash-attn`.
    public enum FlashAttention {
        ON,
        OFF,
        AUTO
    }

    /// `--split-mode`.
    public enum SplitMode {
        NONE,
        LAYER,
        ROW
    }

    /// The program that is started. It decides the defaults.
    public enum Tool {
        SERVER,
        CLI,
        BENCH
    }

    public LlamaCppWorkload {
        tensorSplit = List.copyOf(tensorSplit);
        overrides = List.copyOf(overrides);
    }

    /// What a tool does when it is given no option: the server has four sequences over one set of cells.
    public static LlamaCppWorkload defaults(Tool tool) {
        return new LlamaCppWorkload(
                0,
                2048,
                512,
                tool == Tool.SERVER ? 4 : 1,
                tool == Tool.SERVER,
                ElementType.F16,
                ElementType.F16,
                FlashAttention.AUTO,
                -1,
                SplitMode.LAYER,
                List.of(),
                0,
                List.of(),
                true,
                true,
                false,
                true,
                0,
                Companions.NONE,
                tool);
    }

    /// Starts changing some of these options.
    public LlamaCppWorkloadEdit edit() {
        return new LlamaCppWorkloadEdit(this);
    }
}
