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
    FLASH_ATTENTION,
    LIGHTNING_INDEXER,
    /// Residual streams to the input of a branch.
    HYPER_READ,
    /// How residual streams are mixed.
    HYPER_MIX,
    /// The output of a branch to residual streams.
    HYPER_WRITE;

    /// A node of one such kernel.
    ///
    /// @param fusion which
    /// @param node   the node
    /// @param home   the device of its layer
    record Use(Fusion fusion, Node node, int home) {}

    /// The kernels that a run uses, found as the engine finds them: by where they run in a graph of one token a
    /// sequence.
    static Set<Fusion> of(GraphQuestion question, Style style) {
        Set<Fusion> fused = EnumSet.allOf(Fusion.class);
        if (question.sites().backends().size() == 1 || !style.has(Style.Trait.CHOOSES_CELLS)) {
            return fused;
        }
        List<Use> uses = uses(question, style, fused);
        for (Fusion fusion : EnumSet.complementOf(EnumSet.of(FLASH_ATTENTION))) {
            if (fusion.strays(uses)) {
                fused.remove(fusion);
                uses = uses(question, style, fused);
            }
        }
        return fused;
    }

    /// Whether attention without materialised scores runs on every layer's own device.
    static boolean keepsFlashAttention(GraphQuestion question, Style style) {
        return !FLASH_ATTENTION.strays(uses(question, style, EnumSet.allOf(Fusion.class)));
    }

    private boolean strays(List<Use> uses) {
        return uses.stream().anyMatch(use -> use.fusion == this && use.node.device() != use.home);
    }

    private static List<Use> uses(GraphQuestion question, Style style, Set<Fusion> fused) {
        Frame frame = new Frame(question.forSingleTokens(), style, fused);
        ComputeBuffers.graph(frame, Essence.of(frame)).assign(question.sites());
        return frame.fusions;
    }
}
