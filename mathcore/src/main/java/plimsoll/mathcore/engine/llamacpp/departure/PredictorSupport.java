package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.engine.llamacpp.Build;

/// How builds treat an architecture's blocks for multi-token prediction, where nobody asks for such prediction.
///
/// Source: llama.cpp, `LLM_KV_NEXTN_PREDICT_LAYERS`, `TENSOR_SKIP`, `load_mtp` and `n_layer_kv_from_start` in
/// src/models/ and `llama_model::create_memory` in src/llama-model.cpp, as they changed.
///
/// @param since        first build that loads a file with them
/// @param withoutCells builds in which the cache leaves them out
/// @param loaded       builds that load their weights for nothing
public record PredictorSupport(int since, List<Builds> withoutCells, Builds loaded) {
    private static final int ALWAYS = Build.OLDEST.number();
    /// 7acb4e8c, since which layers without cache are named one by one.
    private static final int NAMED = 9523;
    /// 82dbc4f0.
    private static final int SPARED = 10_212;

    private static final Builds NEVER = new Builds(0, 0);

    private static final Map<String, PredictorSupport> ALL = Map.ofEntries(
            Map.entry("bailingmoe2", from(ALWAYS).withoutCells(ALWAYS, NAMED)),
            Map.entry("bailingmoe3", from(10_460)),
            Map.entry("cohere2moe", from(9626).loaded(9626, SPARED)),
            Map.entry("deepseek2", from(10_251)),
            Map.entry("deepseek32", from(9411).withoutCells(9411, NAMED).withoutCellsFrom(10_237)),
            Map.entry("deepseek4", from(10_228)),
            Map.entry("dots3note", from(10_569).withoutCellsFrom(10_569)),
            Map.entry("exaone-moe", from(7727)),
            Map.entry("exaone4", from(9453).withoutCells(9453, NAMED)),
            Map.entry(
                    "glm-dsa",
                    from(8036)
                            .withoutCells(8036, NAMED)
                            .withoutCellsFrom(10_174)
                            .loaded(10_174, SPARED)),
            Map.entry("glm4", from(8093).withoutCells(8093, NAMED)),
            Map.entry("glm4moe", from(ALWAYS).withoutCells(ALWAYS, NAMED)),
            Map.entry("hy_v3", from(9993).withoutCellsFrom(9993).loaded(9993, SPARED)),
            Map.entry(
                    "mimo2",
                    from(9055)
                            .withoutCells(9055, NAMED)
                            .withoutCellsFrom(10_184)
                            .loaded(10_184, 10_225)),
            Map.entry("nemotron_h_moe", from(10_344).withoutCellsFrom(10_344)),
            Map.entry("qwen35", from(9180).withoutCellsFrom(9180).loaded(9180, SPARED)),
            Map.entry("qwen35moe", from(9180).withoutCellsFrom(9180).loaded(9180, SPARED)),
            Map.entry("qwen3next", from(10_238).withoutCellsFrom(10_238)),
            Map.entry("step35", from(9480).withoutCellsFrom(9512).loaded(9480, SPARED)));

    /// Builds from the first to before the second.
    record Builds(int from, int before) {
        boolean hold(Build build) {
            return !build.isBefore(from) && build.isBefore(before);
        }
    }

    /// What is known of an architecture.
    public static Optional<PredictorSupport> of(String architecture) {
        return Optional.ofNullable(ALL.get(architecture));
    }

    private static PredictorSupport from(int since) {
        return new PredictorSupport(since, List.of(), NEVER);
    }

    private PredictorSupport withoutCells(int from, int before) {
        return new PredictorSupport(since, List.of(new Builds(from, before)), loaded);
    }

    private PredictorSupport withoutCellsFrom(int from) {
        Builds rest = new Builds(from, Integer.MAX_VALUE);
        return withoutCells.isEmpty()
                ? new PredictorSupport(since, List.of(rest), loaded)
                : new PredictorSupport(since, List.of(withoutCells.getFirst(), rest), loaded);
    }

    private PredictorSupport loaded(int from, int before) {
        return new PredictorSupport(since, withoutCells, new Builds(from, before));
    }

    /// Whether a build keeps cells for these blocks.
    boolean hasCells(Build build) {
        return withoutCells.stream().noneMatch(builds -> builds.hold(build));
    }

    /// Whether a build loads their weights though nobody asks for them.
    boolean isLoaded(Build build) {
        return loaded.hold(build);
    }
}
