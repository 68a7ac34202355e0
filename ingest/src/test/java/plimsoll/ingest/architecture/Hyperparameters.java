package plimsoll.ingest.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// llama.cpp's own hyperparameters of one model, held against ours.
record Hyperparameters(String architecture, JsonNode values) {
    private static final Set<String> WITHOUT_MEMORY = Set.of(
            "bert",
            "nomic-bert",
            "nomic-bert-moe",
            "neo-bert",
            "jina-bert-v2",
            "jina-bert-v3",
            "eurobert",
            "modern-bert",
            "gemma-embedding",
            "dream",
            "llada",
            "llada-moe",
            "rnd1");

    /// The feed-forward of these is half as wide as the key says.
    private static final Set<String> HALVED = Set.of("qwen");

    /// What differs, a sentence each.
    List<String> differences(Model model) {
        var wrong = new ArrayList<String>();
        check(wrong, "n_embd", number("n_embd"), model.hiddenSize());
        check(wrong, "n_vocab", number("n_vocab"), model.vocabularySize());
        check(wrong, "n_ctx_train", number("n_ctx_train"), model.trainingContext());
        check(wrong, "n_layer", number("n_layer"), model.numHiddenLayers());
        check(wrong, "n_layer_all", number("n_layer_all"), model.layers().size());
        check(wrong, "causal_attn", number("causal_attn"), model.causal() ? 1 : 0);
        for (Layer layer : model.layers()) {
            if (layer.index() < number("n_layer_all")) {
                memory(wrong, layer);
                feedForward(wrong, layer);
            }
        }
        return wrong;
    }

    private void memory(List<String> wrong, Layer layer) {
        var kept = Kept.of(layer);
        int il = layer.index();
        boolean caches = caches(il);
        boolean latent = values.get("is_mla").asBoolean();
        check(wrong, "k of " + il, caches ? at("n_embd_k_gqa", il) : 0, kept.key());
        check(wrong, "v of " + il, caches && !latent ? at("n_embd_v_gqa", il) : 0, kept.value());
        check(wrong, "window of " + il, caches && at("is_swa", il) != 0 ? number("n_swa") : 0, kept.window());
        check(wrong, "r of " + il, at("is_recr", il) * number("n_embd_r"), kept.conv());
        check(wrong, "s of " + il, at("is_recr", il) * number("n_embd_s"), kept.state());
    }

    private boolean caches(int il) {
        boolean hybrid = values.get("hybrid").asBoolean();
        boolean besides = architecture.equals("falcon-h1");
        boolean feedForwardOnly = architecture.startsWith("nemotron_h") && at("n_ff", il) > 0;
        boolean recurrent = values.get("recurrent").asBoolean() || (hybrid && !besides && at("is_recr", il) != 0);
        return !recurrent && !feedForwardOnly && at("has_kv", il) != 0 && !WITHOUT_MEMORY.contains(architecture);
    }

    private void feedForward(List<String> wrong, Layer layer) {
        if (layer.feedForward() instanceof Dense dense) {
            long expected = at("n_ff", layer.index()) / (HALVED.contains(architecture) ? 2 : 1);
            check(wrong, "n_ff of " + layer.index(), expected, dense.intermediateSize());
        }
        if (layer.feedForward() instanceof MixtureOfExperts experts) {
            check(wrong, "n_expert", number("n_expert"), experts.numExperts());
            check(wrong, "n_expert_used", number("n_expert_used"), experts.numExpertsPerTok());
        }
    }

    private long number(String name) {
        return values.get(name).asLong();
    }

    private long at(String name, int layer) {
        var value = values.get(name);
        return value.isArray() ? value.get(layer).asLong() : value.asLong();
    }

    private static void check(List<String> wrong, String what, long expected, long derived) {
        if (expected != derived) {
            wrong.add(what + ": " + expected + " expected, " + derived + " derived");
        }
    }
}
