package plimsoll.mathcore.engine.llamacpp;

import java.util.List;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.companion.Companions;
import plimsoll.mathcore.tensor.ElementType;

/// Changes some of llama.cpp's options and leaves the others as they are. Not for several threads.
public final class LlamaCppWorkloadEdit {
    private int ctxSize;
    private int batchSize;
    private int ubatchSize;
    private int parallel;
    private boolean kvUnified;
    private ElementType cacheTypeK;
    private ElementType cacheTypeV;
    private FlashAttention flashAttention;
    private int gpuLayers;
    private SplitMode splitMode;
    private List<Double> tensorSplit;
    private int mainGpu;
    private List<TensorOverride> overrides;
    private boolean kvOffload;
    private boolean opOffload;
    private boolean swaFull;
    private boolean mmap;
    private int outputsMax;
    private Companions companions;
    private Tool tool;

    LlamaCppWorkloadEdit(LlamaCppWorkload start) {
        ctxSize = start.ctxSize();
        batchSize = start.batchSize();
        ubatchSize = start.ubatchSize();
        parallel = start.parallel();
        kvUnified = start.kvUnified();
        cacheTypeK = start.cacheTypeK();
        cacheTypeV = start.cacheTypeV();
        flashAttention = start.flashAttention();
        gpuLayers = start.gpuLayers();
        splitMode = start.splitMode();
        tensorSplit = start.tensorSplit();
        mainGpu = start.mainGpu();
        overrides = start.overrides();
        kvOffload = start.kvOffload();
        opOffload = start.opOffload();
        swaFull = start.swaFull();
        mmap = start.mmap();
        outputsMax = start.outputsMax();
        companions = start.companions();
        tool = start.tool();
    }

    public LlamaCppWorkloadEdit ctxSize(int value) {
        ctxSize = value;
        return this;
    }

    public LlamaCppWorkloadEdit batchSize(int value) {
        batchSize = value;
        return this;
    }

    public LlamaCppWorkloadEdit ubatchSize(int value) {
        ubatchSize = value;
        return this;
    }

    public LlamaCppWorkloadEdit parallel(int value) {
        parallel = value;
        return this;
    }

    public LlamaCppWorkloadEdit kvUnified(boolean value) {
        kvUnified = value;
        return this;
    }

    public LlamaCppWorkloadEdit cacheTypeK(ElementType value) {
        cacheTypeK = value;
        return this;
    }

    public LlamaCppWorkloadEdit cacheTypeV(ElementType value) {
        cacheTypeV = value;
        return this;
    }

    public LlamaCppWorkloadEdit flashAttention(FlashAttention value) {
        flashAttention = value;
        return this;
    }

    public LlamaCppWorkloadEdit gpuLayers(int value) {
        gpuLayers = value;
        return this;
    }

    public LlamaCppWorkloadEdit splitMode(SplitMode value) {
        splitMode = value;
        return this;
    }

    public LlamaCppWorkloadEdit tensorSplit(List<Double> value) {
        tensorSplit = value;
        return this;
    }

    public LlamaCppWorkloadEdit mainGpu(int value) {
        mainGpu = value;
        return this;
    }

    public LlamaCppWorkloadEdit overrides(List<TensorOverride> value) {
        overrides = value;
        return this;
    }

    public LlamaCppWorkloadEdit kvOffload(boolean value) {
        kvOffload = value;
        return this;
    }

    public LlamaCppWorkloadEdit opOffload(boolean value) {
        opOffload = value;
        return this;
    }

    public LlamaCppWorkloadEdit swaFull(boolean value) {
        swaFull = value;
        return this;
    }

    public LlamaCppWorkloadEdit mmap(boolean value) {
        mmap = value;
        return this;
    }

    public LlamaCppWorkloadEdit outputsMax(int value) {
        outputsMax = value;
        return this;
    }

    public LlamaCppWorkloadEdit companions(Companions value) {
        companions = value;
        return this;
    }

    public LlamaCppWorkloadEdit tool(Tool value) {
        tool = value;
        return this;
    }

    /// The options with the changes.
    public LlamaCppWorkload done() {
        return new LlamaCppWorkload(
                ctxSize,
                batchSize,
                ubatchSize,
                parallel,
                kvUnified,
                cacheTypeK,
                cacheTypeV,
                flashAttention,
                gpuLayers,
                splitMode,
                tensorSplit,
                mainGpu,
                overrides,
                kvOffload,
                opOffload,
                swaFull,
                mmap,
                outputsMax,
                companions,
                tool);
    }
}
