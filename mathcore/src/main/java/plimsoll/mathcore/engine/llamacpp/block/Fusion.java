package plimsoll.mathcore.engine.llamacpp.block;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import plimsoll.mathcore.engine.llamacpp.graph.Node;

/// Several operations for which a backend may have one kernel. Where one layer's does not run on the layer's own
/// device, the engine does without that kernel everywhere.
///
/// Source: llama.cpp b10587, `resolve_fused_ops` in src/llama-context.cpp.
enum Fusion {
    /// Attention without materialised scores. What becomes of it is known before everything else.
    FLASH_ATTENTION(1),
    /// The delta rule for one token of each sequence.
    DELTA_RULE_FOR_ONE(1),
    /// The delta rule for several tokens of each sequence.
    DELTA_RULE_FOR_MANY(16),
    LIGHTNING_INDEXER(1),
    /// Residual streams to the input of a branch.
    HYPER_READ(1),
    /// How residual streams are mixed.
    HYPER_MIX(1),
    /// The output of a branch to residual streams.
    HYPER_WRITE(1);

    /// Both kernels of the delta rule.
    static final Set<Fusion> OF_DELTA_RULE = Set.of(DELTA_RULE_FOR_ONE, DELTA_RULE_FOR_MANY);

    private final int tokensPerSequence;

    /// @param tokensPerSequence tokens of the graph in which the engine looks for it
    Fusion(int tokensPerSequence) {
        this.tokensPerSequence = tokensPerSequence;
    }

    /// A node of one such kernel.
    ///
    /// @param fusion which
    /// @param node   the node
    /// @param home   the device of its layer
    record Use(Fusion fusion, Node node, int home) {}

    /// The kernels that a run uses, found as the engine finds them: by where they run in a graph of a few tokens a
    /// sequence.
    static Set<Fusion> of(GraphQuestion question, Style style) {
        Set<Fusion> fused = EnumSet.allOf(Fusion.class);
        if (question.sites().backends().size() == 1) {
            return fused;
        }
        List<Use> uses = List.of();
        int tokens = 0;
        for (Fusion fusion : doubtful(question, style)) {
            uses = tokens == fusion.tokensPerSequence ? uses : fusion.uses(question, style, fused);
            tokens = fusion.tokensPerSequence;
            if (fusion.strays(uses)) {
                fused.remove(fusion);
                tokens = 0;
            }
        }
        return fused;
    }

    /// Kernels that may not run on their layers' devices, in the order in which the engine looks. Where everything is
    /// on accelerators, the delta rule runs beside its states.
    private static Set<Fusion> doubtful(GraphQuestion question, Style style) {
        Set<Fusion> doubtful = EnumSet.noneOf(Fusion.class);
        boolean mixed = !question.isFullyOffloaded()
                || !question.kvOffload()
                || !question.overrides().isEmpty();
        if (mixed && CacheWidths.of(question).deltas()) {
            doubtful.addAll(OF_DELTA_RULE);
        }
        if (style.has(Style.Trait.CHOOSES_CELLS)) {
            doubtful.addAll(EnumSet.of(LIGHTNING_INDEXER, HYPER_READ, HYPER_MIX, HYPER_WRITE));
        }
        return doubtful;
    }

    /// Whether attention without materialised scores runs on every layer's own device.
    static boolean keepsFlashAttention(GraphQuestion question, Style style) {
        return !FLASH_ATTENTION.strays(FLASH_ATTENTION.uses(question, style, EnumSet.allOf(Fusion.class)));
    }

    private boolean strays(List<Use> uses) {
        return uses.stream().anyMatch(use -> use.fusion == this && use.node.device() != use.home);
    }

    private List<Use> uses(GraphQuestion question, Style style, Set<Fusion> fused) {
        Frame frame = new Frame(question.withTokens(tokensPerSequence), style, fused);
        ComputeBuffers.graph(frame, Essence.of(frame)).assign(question.sites());
        return frame.fusions;
    }
}
