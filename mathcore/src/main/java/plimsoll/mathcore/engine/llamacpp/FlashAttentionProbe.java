package plimsoll.mathcore.engine.llamacpp;

import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.engine.llamacpp.block.ComputeBuffers;
import plimsoll.mathcore.engine.llamacpp.block.Drafting;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// What becomes of `--flash-attn auto`: it is switched off as a whole when one layer's attention would not run on the
/// layer's device, which the graph tells where it is known, else the kernels; values in a quantised type switch it on.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:500-555` and `:3596`.
final class FlashAttentionProbe {
    private final Model model;
    private final LlamaCppWorkload asked;
    private final Machine machine;
    private final ContextSize context;
    private final Placement placement;
    private final Drafting drafting;

    FlashAttentionProbe(
            Model model,
            LlamaCppWorkload asked,
            Machine machine,
            ContextSize context,
            Placement placement,
            Drafting drafting) {
        this.model = model;
        this.asked = asked;
        this.machine = machine;
        this.context = context;
        this.placement = placement;
        this.drafting = drafting;
    }

    /// Whether the context runs with flash attention.
    boolean resolved() {
        if (asked.flashAttention() != FlashAttention.AUTO || asked.cacheTypeV().blockElements() > 1) {
            return asked.flashAttention() != FlashAttention.OFF;
        }
        if (machine.size() == 1) {
            return true;
        }
        return ComputeBuffers.knows(model)
                ? ComputeBuffers.keepsFlashAttention(
                        Questions.of(model, asked, machine, context, placement, true, drafting)
                                .question())
                : model.layers().stream().allMatch(this::hasKernels);
    }

    private boolean hasKernels(Layer layer) {
        Backend backend = machine.at(placement.of(layer.index())).backend();
        for (Attention attention : layer.attentions()) {
            if (!Kernels.hasFlashAttention(backend, attention, asked.cacheTypeK(), asked.cacheTypeV())) {
                return false;
            }
        }
        return true;
    }
}
