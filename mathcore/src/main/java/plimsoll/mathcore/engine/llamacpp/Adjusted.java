package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.model.Model;

/// Options of which llama.cpp silently takes something else than was asked, a sentence each.
///
/// Source: llama.cpp b10587, the constructor in src/llama-context.cpp, `load_tensors` in src/llama-model.cpp and
/// common/arg.cpp.
final class Adjusted {
    private final LlamaCppWorkload asked;
    private final Model model;
    private final int blocks;
    private final int gpus;
    private final List<String> sentences = new ArrayList<>();

    private Adjusted(Model model, LlamaCppWorkload asked, int gpus) {
        this.model = model;
        this.asked = asked;
        this.blocks = model.layers().size();
        this.gpus = gpus;
    }

    /// @param gpus GPUs of the machine
    static List<String> of(Model model, LlamaCppWorkload asked, ContextSize context, int gpus) {
        Adjusted adjusted = new Adjusted(model, asked, gpus);
        adjusted.context(context);
        adjusted.batch();
        adjusted.layers();
        adjusted.shares();
        adjusted.zeros();
        adjusted.mainGpu();
        return adjusted.sentences;
    }

    private void context(ContextSize context) {
        if (asked.ctxSize() == 0 || asked.ctxSize() == context.ctxSize()) {
            return;
        }
        boolean apart = asked.parallel() > 1 && !asked.kvUnified();
        sentences.add(String.format(
                Locale.ROOT,
                "--ctx-size %,d becomes %,d: llama.cpp rounds up to a multiple of 256%s.",
                asked.ctxSize(),
                context.ctxSize(),
                apart ? " in each of " + asked.parallel() + " sequences" : ""));
    }

    private void batch() {
        if (asked.ubatchSize() > asked.batchSize()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "--ubatch-size %,d becomes %,d: llama.cpp takes no more tokens into a graph than into a batch.",
                    asked.ubatchSize(),
                    asked.batchSize()));
        }
    }

    private void layers() {
        if (gpus > 0 && asked.gpuLayers() > blocks + 1) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "--gpu-layers %,d asks for more than there is: all %,d layers and the output are on GPUs.",
                    asked.gpuLayers(),
                    blocks));
        }
        if (asked.overrides().size() > blocks
                && asked.overrides().containsAll(TensorOverride.cpuMoe(blocks + 1))
                && model.layers().stream().anyMatch(layer -> layer.feedForward() instanceof MixtureOfExperts)) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "--n-cpu-moe asks for more than the %,d layers: the routed experts of all are in host memory.",
                    blocks));
        }
    }

    private void shares() {
        int shares = asked.tensorSplit().size();
        boolean counts = gpus > 0 && asked.splitMode() != SplitMode.NONE && shares > 0;
        if (counts && shares > gpus) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "--tensor-split gives %d shares to %s: those beyond are ignored.",
                    shares,
                    gpus == 1 ? "1 GPU" : gpus + " GPUs"));
        }
        if (counts && shares < gpus && Placement.isGiven(asked, gpus)) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "--tensor-split gives %d of %d GPUs a share: the others get no layers.",
                    shares,
                    gpus));
        }
    }

    /// Source: llama.cpp b10587, `src/llama-model.cpp:1333`.
    private void zeros() {
        boolean counts = gpus > 0 && asked.splitMode() != SplitMode.NONE;
        if (counts && !asked.tensorSplit().isEmpty() && !Placement.isGiven(asked, gpus)) {
            sentences.add("--tensor-split gives no GPU of this plan more than 0: llama.cpp takes that as not given and"
                    + " splits by itself.");
        }
    }

    /// Source: llama.cpp b10587, `src/llama.cpp:288`.
    private void mainGpu() {
        if (gpus > 0 && asked.splitMode() != SplitMode.NONE && asked.mainGpu() != 0) {
            sentences.add(
                    "--main-gpu " + asked.mainGpu() + " is ignored: llama.cpp takes it with --split-mode none alone.");
        }
    }
}
