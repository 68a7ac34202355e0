package plimsoll.mathcore.engine.llamacpp;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.FlashAttention;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// What becomes of `--flash-attn auto`: it is switched off as a whole when one layer's attention would not run on the
/// layer's device; values in a quantised type switch it on.
///
/// Source: llama.cpp b10587, `src/llama-context.cpp:500-555` and `:3596`.
final class FlashAttentionProbe {
    private final Model model;
    private final LlamaCppWorkload asked;
    private final Machine machine;
    private final Placement placement;

    FlashAttentionProbe(Model model, LlamaCppWorkload asked, Machine machine, Placement placement) {
        this.model = model;
        this.asked = asked;
        this.machine = machine;
        this.placement = placement;
    }

    /// Whether the context runs with flash attention.
    boolean resolved() {
        if (asked.flashAttention() != FlashAttention.AUTO || asked.cacheTypeV().blockElements() > 1) {
            return asked.flashAttention() != FlashAttention.OFF;
        }
        for (Layer layer : model.layers()) {
            if (!runsOnItsDevice(layer)) {
                return false;
            }
        }
        return true;
    }

    private boolean runsOnItsDevice(Layer layer) {
        for (Attention attention : layer.attentions()) {
            if (!Kernels.hasFlashAttention(
                    machine.at(placement.of(layer.index())).backend(),
                    attention,
                    asked.cacheTypeK(),
                    asked.cacheTypeV())) {
                return false;
            }
        }
        return asked.kvOffload() || placement.of(layer.index()) == 0 || !isBehindStates(layer);
    }

    /// With the cache on the host, a layer's attention is drawn to the device of what the graph computes next. That
    /// is its own output projection, unless the states of a state space are reset before: beside it in the same
    /// layer, or in the next one where no router comes between.
    private boolean isBehindStates(Layer layer) {
        List<Attention> all = layer.attentions();
        if (all.stream().noneMatch(GroupedQuery.class::isInstance)) {
            return false;
        }
        boolean beside = hasStateSpace(layer);
        boolean next = layer.index() + 1 < model.layers().size()
                && !(layer.feedForward() instanceof MixtureOfExperts)
                && hasStateSpace(model.layers().get(layer.index() + 1));
        return beside || next;
    }

    private static boolean hasStateSpace(Layer layer) {
        return layer.attentions().stream().anyMatch(StateSpace.class::isInstance);
    }
}
