package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.SplitMode;
import plimsoll.mathcore.engine.llamacpp.departure.ArchitectureBuilds;
import plimsoll.mathcore.engine.llamacpp.departure.PredictorDrafts;
import plimsoll.mathcore.engine.llamacpp.departure.StoppedByFlashAttention;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.tensor.ElementType;

/// What llama.cpp would not start with, each as one sentence.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:3575-3627`.
final class Refusals {
    private static final int MOST_TOKENS = 1 << 30;
    private static final int MOST_SEQUENCES = 256;
    /// Shares that an option takes, all but the last.
    private static final int MOST_SHARES = 16;
    /// `GGML_SCHED_MAX_BACKENDS` in ggml/src/ggml-backend.cpp less the processor.
    private static final int MOST_GPUS = 15;

    private Refusals() {}

    /// A model of which only the weights are known has no conversion, nor has one that the converter does not know.
    static Optional<Refusal> unknown(Model model) {
        boolean unwritten = model.weights().hasTwoViews()
                && model.tensors().list().stream()
                        .allMatch(tensor -> tensor.ggufName().isEmpty());
        if (unwritten && model.unknown().isEmpty()) {
            return Optional.of(
                    new Refusal(model.name() + " is of a kind that llama.cpp's converter does not know, so that"
                            + " it cannot run there; --engine transformers plans its weights."));
        }
        return model.unknown()
                .map(unknown -> new Refusal(unknown.why() + ", so that it cannot be planned as llama.cpp would run it;"
                        + " name a .gguf file of it."));
    }

    /// The first reason not to run this, if there is one.
    static Optional<Refusal> first(Model model, LlamaCppWorkload asked, Machine machine, Build build) {
        List<String> sentences = new ArrayList<>();
        ArchitectureBuilds.refusal(model, build).ifPresent(sentences::add);
        StoppedByFlashAttention.refusal(model, asked).ifPresent(sentences::add);
        if (asked.companions().mtp().isPresent() && asked.companions().draft().isEmpty()) {
            PredictorDrafts.refusal(model, build).ifPresent(sentences::add);
        }
        ranges(model, asked, sentences);
        devices(asked, machine, sentences);
        RowSplit.refusal(asked, machine, build).ifPresent(sentences::add);
        overrides(asked, machine, sentences);
        caches(model, asked, sentences);
        return sentences.stream().findFirst().map(Refusal::new);
    }

    private static void ranges(Model model, LlamaCppWorkload asked, List<String> sentences) {
        within("--ctx-size", asked.ctxSize(), 0, MOST_TOKENS, sentences);
        within("--batch-size", asked.batchSize(), 1, MOST_TOKENS, sentences);
        within("--ubatch-size", asked.ubatchSize(), 0, MOST_TOKENS, sentences);
        within("--parallel", asked.parallel(), 1, MOST_SEQUENCES, sentences);
        within("outputs_max", asked.outputsMax(), 0, MOST_TOKENS, sentences);
        if (asked.ctxSize() == 0 && model.trainingContext() <= 0) {
            sentences.add(model.name() + " does not say how long a context it was trained for; give --ctx-size.");
        }
    }

    private static void within(String option, int value, int least, int most, List<String> sentences) {
        if (value < least || value > most) {
            sentences.add("%s %d is outside %d to %d; give a number in between.".formatted(option, value, least, most));
        }
    }

    private static void devices(LlamaCppWorkload asked, Machine machine, List<String> sentences) {
        int gpus = machine.accelerators().size();
        for (Device device : machine.accelerators()) {
            if (device.capacity().orElse(1) <= 0) {
                sentences.add(device.name() + " has no memory; give it some or leave it out.");
            }
        }
        if (asked.tensorSplit().size() >= MOST_SHARES) {
            sentences.add("--tensor-split names %d shares, and llama.cpp takes fewer than %d; give one share a GPU."
                    .formatted(asked.tensorSplit().size(), MOST_SHARES));
        }
        if (gpus > MOST_GPUS && asked.splitMode() != SplitMode.NONE) {
            sentences.add(
                    "%d GPUs are more than the %d that llama.cpp takes; leave some out.".formatted(gpus, MOST_GPUS));
        }
        if (asked.tensorSplit().stream().anyMatch(share -> !(share >= 0) || share.isInfinite())) {
            sentences.add("--tensor-split has a share that is no positive number; give one positive number a GPU.");
        }
        if (gpus > 0 && asked.splitMode() == SplitMode.NONE && asked.mainGpu() >= gpus) {
            sentences.add("--main-gpu %d names no GPU of this plan; they are numbered from 0, and the last is %d."
                    .formatted(asked.mainGpu(), gpus - 1));
        }
    }

    private static void overrides(LlamaCppWorkload asked, Machine machine, List<String> sentences) {
        for (TensorOverride rule : asked.overrides()) {
            if (rule.device() < 0 || rule.device() >= machine.size()) {
                sentences.add("--override-tensor %s=%s names no device of this plan; use CPU or a GPU such as CUDA0."
                        .formatted(rule.pattern(), rule.buffer()));
            } else if (isLeftOut(rule.device(), asked)) {
                sentences.add(
                        "--override-tensor %s=%s names a GPU that --split-mode none leaves out; name another or use --split-mode layer."
                                .formatted(rule.pattern(), rule.buffer()));
            }
            try {
                Pattern.compile(rule.pattern());
            } catch (PatternSyntaxException broken) {
                sentences.add("--override-tensor %s is no regular expression (%s); correct the pattern."
                        .formatted(rule.pattern(), broken.getDescription()));
            }
        }
    }

    private static boolean isLeftOut(int device, LlamaCppWorkload asked) {
        return device > 0 && asked.splitMode() == SplitMode.NONE && device != asked.mainGpu() + 1;
    }

    /// The first reason not to keep such caches.
    static Optional<Refusal> ofCaches(Model model, LlamaCppWorkload asked) {
        List<String> sentences = new ArrayList<>();
        caches(model, asked, sentences);
        return sentences.stream().findFirst().map(Refusal::new);
    }

    private static void caches(Model model, LlamaCppWorkload asked, List<String> sentences) {
        ElementType k = asked.cacheTypeK();
        ElementType v = asked.cacheTypeV();
        boolean off = asked.flashAttention() == FlashAttention.OFF;
        if (off && v.blockElements() > 1) {
            sentences.add("A %s V cache needs flash attention; use --flash-attn on or --cache-type-v f16."
                    .formatted(v.label()));
        }
        for (Layer layer : model.layers()) {
            for (Attention attention : layer.attentions()) {
                boolean isOne = attention instanceof SharedKey
                        || (attention instanceof MultiLatent latent && latent.absorbed());
                if (isOne && k != v) {
                    sentences.add(
                            "%s keeps one vector for keys and values; give --cache-type-k and --cache-type-v the same type."
                                    .formatted(model.name()));
                }
                if (attention instanceof GroupedQuery heads) {
                    divides("--cache-type-k", k, heads.headDim(), sentences);
                    divides("--cache-type-v", v, heads.valueHeadDim(), sentences);
                }
                if (attention instanceof MultiLatent heads && !heads.absorbed()) {
                    divides("--cache-type-k", k, heads.qkHeadDim(), sentences);
                    divides("--cache-type-v", v, heads.vHeadDim(), sentences);
                }
            }
        }
    }

    private static void divides(String option, ElementType type, int headDim, List<String> sentences) {
        if (headDim % type.blockElements() != 0) {
            sentences.add("%s %s stores blocks of %d, which do not divide this model's head of %d; use f16."
                    .formatted(option, type.label(), type.blockElements(), headDim));
        }
    }
}
