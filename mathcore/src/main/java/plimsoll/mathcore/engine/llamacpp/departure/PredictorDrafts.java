package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// How an architecture drafts with its own blocks for multi-token prediction. One that is not listed does not load them
/// even then, and its second context is like the first.
///
/// Source: llama.cpp b10587, `graph_mtp` and `load_mtp` in src/models/, `llama_model::create_memory` in
/// src/llama-model.cpp.
///
/// @param allCells whether the second context has cells for the other layers too
/// @param several  whether it may have several such blocks
public record PredictorDrafts(boolean allCells, boolean several) {
    private static final PredictorDrafts ONE = new PredictorDrafts(false, false);
    private static final PredictorDrafts SEVERAL = new PredictorDrafts(false, true);
    private static final PredictorDrafts BESIDE_ALL = new PredictorDrafts(true, false);

    private static final Map<String, PredictorDrafts> ALL = Map.ofEntries(
            Map.entry("bailingmoe3", ONE),
            Map.entry("cohere2moe", BESIDE_ALL),
            Map.entry("deepseek2", BESIDE_ALL),
            Map.entry("deepseek32", ONE),
            Map.entry("deepseek4", ONE),
            Map.entry("glm-dsa", ONE),
            Map.entry("hy_v3", SEVERAL),
            Map.entry("mimo2", SEVERAL),
            Map.entry("nemotron_h_moe", ONE),
            Map.entry("qwen35", ONE),
            Map.entry("qwen35moe", ONE),
            Map.entry("qwen3next", ONE),
            Map.entry("step35", SEVERAL));

    /// What is known of an architecture; empty where its blocks draft nothing.
    public static Optional<PredictorDrafts> of(String architecture) {
        return Optional.ofNullable(ALL.get(architecture));
    }

    /// Why the engine does not start when a model is to draft with blocks of its own.
    public static Optional<String> refusal(Model model, Build build) {
        List<Layer> blocks = model.layers().stream().filter(Layer::isMtp).toList();
        String name = model.name();
        if (blocks.isEmpty()) {
            return Optional.of(
                    name + " has no layers for multi-token prediction; leave --spec-type draft-mtp out, or give"
                            + " another model with --model-draft.");
        }
        if (PredictorSupport.of(model.architecture()).isEmpty()) {
            return Optional.of(
                    ("llama.cpp %s knows no layers for multi-token prediction in models of the architecture %s,"
                                    + " as %s is; leave --spec-type draft-mtp out.")
                            .formatted(Build.NEWEST, model.architecture(), name));
        }
        if (build.isBefore(Build.NEWEST.number())) {
            return Optional.of(
                    "What --spec-type draft-mtp keeps is known here for llama.cpp %s only, not for %s; leave it or --engine-version out."
                            .formatted(Build.NEWEST, build));
        }
        if (model.architecture().equals("dots3note")) {
            return Optional.of(stops("has no graph for the MTP layers of " + name));
        }
        return of(model.architecture()).flatMap(known -> known.refusal(model, blocks));
    }

    private Optional<String> refusal(Model model, List<Layer> blocks) {
        String name = model.name();
        if (blocks.size() > 1 && !several) {
            return Optional.of(
                    stops("takes one MTP layer of this architecture, and %s has %d".formatted(name, blocks.size())));
        }
        String block = "blk.%d.".formatted(blocks.getFirst().index());
        if (!holds(model, block + "nextn.eh_proj.weight")) {
            return Optional.of(stops("finds no weights of the MTP layers in " + name));
        }
        boolean isApart = model.architecture().equals("mimo2") && !holds(model, block + "attn_qkv.weight");
        return isApart
                ? Optional.of(stops("wants queries, keys and values of an MTP layer as one matrix, and " + name
                        + " has them apart"))
                : Optional.empty();
    }

    private static String stops(String why) {
        return "llama.cpp %s %s, and stops; leave --spec-type draft-mtp out.".formatted(Build.NEWEST, why);
    }

    private static boolean holds(Model model, String name) {
        return model.tensors().list().stream()
                .anyMatch(tensor -> tensor.ggufName().equals(name));
    }
}
