package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// Since which build llama.cpp loads an architecture, and since which it keeps for it what it keeps today.
///
/// Source: llama.cpp, `LLM_ARCH_NAMES` in src/llama-arch.cpp as it grew.
public final class ArchitectureBuilds {
    /// Architectures that came after the oldest known build.
    private static final Map<String, Integer> LOADED = Map.ofEntries(
            Map.entry("afmoe", 7061),
            Map.entry("bailingmoe3", 10_460),
            Map.entry("cohere2moe", 9626),
            Map.entry("deepseek2-ocr", 8530),
            Map.entry("deepseek32", 9411),
            Map.entry("deepseek4", 9840),
            Map.entry("dflash", 9831),
            Map.entry("dots3note", 10_569),
            Map.entry("eagle3", 9606),
            Map.entry("eurobert", 8160),
            Map.entry("exaone-moe", 7727),
            Map.entry("gemma4", 8637),
            Map.entry("gemma4-assistant", 9549),
            Map.entry("glm-dsa", 8036),
            Map.entry("granite_swa", 10_514),
            Map.entry("graniteswitch", 10_342),
            Map.entry("hunyuan_vl", 8885),
            Map.entry("hy_v3", 9993),
            Map.entry("jais2", 8106),
            Map.entry("kimi-k3", 10_448),
            Map.entry("kimi-linear", 7957),
            Map.entry("laguna", 10_087),
            Map.entry("llama-embed", 7531),
            Map.entry("maincoder", 7614),
            Map.entry("mellum", 9482),
            Map.entry("mimo2", 7534),
            Map.entry("minimax-01", 10_437),
            Map.entry("minimax-m3", 10_135),
            Map.entry("mistral3", 7216),
            Map.entry("mistral4", 8388),
            Map.entry("modern-bert", 7515),
            Map.entry("muse-glimmer", 10_349),
            Map.entry("nanbeige", 10_153),
            Map.entry("nemotron_h_moe", 7418),
            Map.entry("paddleocr", 8110),
            Map.entry("plamo3", 7563),
            Map.entry("pockettts", 10_369),
            Map.entry("qwen35", 7990),
            Map.entry("qwen35moe", 7990),
            Map.entry("qwen3next", 7186),
            Map.entry("qwen3tts", 10_270),
            Map.entry("rnd1", 7140),
            Map.entry("step35", 7964),
            Map.entry("talkie", 9337));

    /// Architectures whose caches changed later than the build that first loaded them.
    private static final Map<String, Integer> AS_TODAY =
            Map.of("deepseek4", 10_228, "glm-dsa", 10_243, "minimax-m3", 10_244);

    private ArchitectureBuilds() {}

    /// Why a build cannot be planned for a model, in one sentence; empty where it can.
    public static Optional<String> refusal(Model model, Build build) {
        String architecture = model.architecture();
        int loaded = LOADED.getOrDefault(architecture, 0);
        if (build.isBefore(loaded)) {
            return Optional.of("llama.cpp %s does not load %s models yet, b%d is the first that does; give a later one."
                    .formatted(build, architecture, loaded));
        }
        int today = AS_TODAY.getOrDefault(architecture, 0);
        if (build.isBefore(today)) {
            return Optional.of(
                    "What llama.cpp %s keeps for %s models is not known here, only from b%d on; give a later one."
                            .formatted(build, architecture, today));
        }
        boolean predicts = model.layers().stream().anyMatch(Layer::isMtp);
        int since =
                PredictorSupport.of(architecture).map(PredictorSupport::since).orElse(0);
        return predicts && build.isBefore(since)
                ? Optional.of(
                        "llama.cpp %s does not load the multi-token prediction of %s models yet, b%d is the first that does; give a later one."
                                .formatted(build, architecture, since))
                : Optional.empty();
    }
}
