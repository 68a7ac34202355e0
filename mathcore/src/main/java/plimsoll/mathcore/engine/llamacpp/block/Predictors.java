package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.block.Style.Trait.*;
import static plimsoll.mathcore.engine.llamacpp.block.Style.rms;

import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.engine.llamacpp.block.ParallelBlock.Joining;
import plimsoll.mathcore.engine.llamacpp.block.Style.Norm;
import plimsoll.mathcore.engine.llamacpp.block.Style.Trait;
import plimsoll.mathcore.model.Model;

/// The style of every architecture's block for multi-token prediction that has a graph of its own.
///
/// Source: llama.cpp b10587, `graph_mtp` in src/models.
///
/// @param style of the block
/// @param head  kind of the norm behind it
record Predictors(Style style, Norm head) {
    private static final Map<String, Predictors> ALL = Map.ofEntries(
            Map.entry("bailingmoe3", behind()),
            Map.entry("cohere2moe", behind().of(new ParallelBlock(Joining.FEED_FORWARD_AND_REST))),
            Map.entry("deepseek2", behind()),
            Map.entry("deepseek32", behind()),
            Map.entry(
                    "deepseek4",
                    like(rms(CHOOSES_CELLS, HYPER_CONNECTED, BOUNDS_BEFORE_GATING))
                            .of(new DeepSeek4Block())),
            Map.entry("glm-dsa", behind()),
            Map.entry("hy_v3", behind()),
            Map.entry("mimo2", like(rms(OUTPUT_NORM_AT_HEAD, SELECTS_BEFORE_HEAD_NORM, IGNORES_EXPERTS))),
            Map.entry("nemotron_h_moe", new Predictors(rms(NO_ROTATION, SELECTS_AFTER_ATTENTION), Norm.LAYER)),
            Map.entry("qwen35", behind(FOUR_AXES)),
            Map.entry("qwen35moe", behind(FOUR_AXES)),
            Map.entry("qwen3next", like(rms())),
            Map.entry("step35", like(rms(SELECTS_BEFORE_HEAD_NORM, FACTORS_OUTSIDE_WINDOWS))));

    /// What is known of a model's blocks; empty where they have no graph.
    static Optional<Predictors> of(Model model) {
        return Optional.ofNullable(ALL.get(model.architecture())).map(known -> known.with(model));
    }

    private Predictors with(Model model) {
        Style said = style.with(model.habits());
        return new Predictors(said, head == style.norm() ? said.norm() : head);
    }

    private static Predictors like(Style style) {
        return new Predictors(style, style.norm());
    }

    /// Rows are selected behind the norm at the head.
    private static Predictors behind(Trait... traits) {
        Style style = rms(traits);
        return like(style.and(OUTPUT_NORM_AT_HEAD).and(SELECTS_BEHIND_HEAD_NORM));
    }

    private Predictors of(Block block) {
        return new Predictors(style.of(block), head);
    }
}
