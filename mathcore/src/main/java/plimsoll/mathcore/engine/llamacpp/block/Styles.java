package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.block.Style.Trait.*;
import static plimsoll.mathcore.engine.llamacpp.block.Style.layerNorm;
import static plimsoll.mathcore.engine.llamacpp.block.Style.rms;

import java.util.Map;
import plimsoll.mathcore.engine.llamacpp.block.ParallelBlock.Joining;
import plimsoll.mathcore.model.Model;

/// The style of every architecture whose graph is known.
///
/// Source: llama.cpp b10587, src/models.
final class Styles {
    private static final Map<String, Style> ALL = Map.ofEntries(
            Map.entry("apertus", rms()),
            Map.entry("arcee", rms()),
            Map.entry("chatglm", rms()),
            Map.entry("ernie4_5", rms()),
            Map.entry("ernie4_5-moe", rms()),
            Map.entry("exaone", rms()),
            Map.entry("glm4", rms()),
            Map.entry("grok", rms(DENSE_BESIDE_EXPERTS)),
            Map.entry("internlm2", rms()),
            Map.entry("llama", rms()),
            Map.entry("lfm2", rms(EMBEDDING_NORM_AT_END, REST_FIRST_AT_ATTENTION, REST_FIRST_AT_FEED_FORWARD)),
            Map.entry("lfm2moe", rms(EMBEDDING_NORM_AT_END, REST_FIRST_AT_ATTENTION, REST_FIRST_AT_FEED_FORWARD)),
            Map.entry("minimax-01", rms().of(new PostNormBlock())),
            Map.entry("rwkv6", layerNorm().of(new Rwkv6Block())),
            Map.entry("rwkv6qwen2", rms().of(new Rwkv6Block())),
            Map.entry("rwkv7", layerNorm().of(new Rwkv7Block())),
            Map.entry("arwkv7", rms().of(new Rwkv7Block())),
            Map.entry("chameleon", rms(LAYER_NORMS_HEADS, FORBIDS_IMAGES)),
            Map.entry("gemma3n", rms(SCALES_EMBEDDING, NORMS_VALUES, STREAMS).of(new Gemma3nBlock())),
            Map.entry(
                    "gemma4",
                    rms(SCALES_EMBEDDING, NORMS_VALUES, FACTORS_OUTSIDE_WINDOWS, SELECTS_BEHIND_HEAD_NORM)
                            .of(new Gemma4Block())),
            Map.entry("grovemoe", rms(CHOOSES_BY_SIGMOID)),
            Map.entry("plamo2", rms(SELECTS_AFTER_FEED_FORWARD)),
            Map.entry("t5", rms().of(new T5Block(T5Block.DECODER))),
            Map.entry("t5encoder", rms(NO_HEAD).of(new T5Block(T5Block.ENCODER))),
            Map.entry("qwen3next", rms(SELECTS_BEHIND_HEAD_NORM, NORMS_BEFORE_STATES, REPEATS_KEYS)),
            Map.entry("qwen35", rms(FOUR_AXES, SELECTS_BEHIND_HEAD_NORM, NORMS_BEFORE_STATES)),
            Map.entry("qwen35moe", rms(FOUR_AXES, SELECTS_BEHIND_HEAD_NORM, NORMS_BEFORE_STATES)),
            Map.entry("kimi-linear", rms(NO_ROTATION, NORMS_BEFORE_STATES)),
            Map.entry(
                    "kimi-k3",
                    rms(NO_ROTATION, BOUNDS_DECAY, MIXES_EARLIER_LAYERS, LEVELS_OFF)
                            .of(new KimiK3Block())),
            Map.entry("bailingmoe3", rms(SELECTS_BEHIND_HEAD_NORM, BOUNDS_DECAY)),
            Map.entry("arctic", rms().of(new ArcticBlock())),
            Map.entry("deepseek2", rms()),
            Map.entry(
                    "deepseek4",
                    rms(CHOOSES_CELLS, HYPER_CONNECTED, BOUNDS_BEFORE_GATING).of(new DeepSeek4Block())),
            Map.entry("deepseek32", rms(CHOOSES_CELLS)),
            Map.entry("dots3note", rms(CHOOSES_CELLS)),
            Map.entry("glm-dsa", rms(CHOOSES_CELLS)),
            Map.entry("mistral4", rms()),
            Map.entry("minicpm3", rms(SCALES_EMBEDDING, SCALES_BRANCHES, SCALES_BEFORE_HEAD)),
            Map.entry("dream", rms()),
            Map.entry("llada", rms(IGNORES_FACTORS)),
            Map.entry("llada-moe", rms()),
            Map.entry("rnd1", rms()),
            Map.entry("gemma-embedding", rms(SCALES_EMBEDDING, SCALES_QUERIES, NO_HEAD)),
            Map.entry("falcon-h1", rms(IGNORES_FACTORS).of(new FalconH1Block())),
            Map.entry("nemotron_h", rms(NO_ROTATION, SELECTS_BEHIND_HEAD_NORM).of(new SingleBlock())),
            Map.entry(
                    "nemotron_h_moe", rms(NO_ROTATION, SELECTS_BEHIND_HEAD_NORM).of(new SingleBlock())),
            Map.entry("mamba", rms()),
            Map.entry("mamba2", rms()),
            Map.entry("mimo2", rms()),
            Map.entry("mistral3", rms()),
            Map.entry("nanbeige", rms()),
            Map.entry("pangu-embedded", rms(IGNORES_FACTORS)),
            Map.entry("qwen", rms()),
            Map.entry("qwen2", rms()),
            Map.entry("qwen3", rms()),
            Map.entry("qwen3moe", rms()),
            Map.entry("seed_oss", rms()),
            Map.entry("xverse", rms()),
            Map.entry("deci", rms(FORGETS_BARE_ATTENTION)),
            Map.entry("afmoe", rms(SCALES_EMBEDDING, ROTATES_THREE_OF_FOUR, SELECTS_AFTER_NORM)),
            Map.entry("bailingmoe", rms()),
            Map.entry("bailingmoe2", rms()),
            Map.entry("baichuan", rms(NO_ROTATION)),
            Map.entry("bitnet", rms(EMBEDDING_AS_HEAD)),
            Map.entry("bloom", layerNorm(NO_ROTATION)),
            Map.entry("codeshell", layerNorm()),
            Map.entry("cogvlm", rms(SELECTS_NOTHING, IGNORES_FACTORS)),
            Map.entry("cohere2", layerNorm(ROTATES_IN_WINDOWS).of(new ParallelBlock(Joining.FEED_FORWARD_AND_REST))),
            Map.entry("command-r", layerNorm().of(new ParallelBlock(Joining.FEED_FORWARD_AND_REST))),
            Map.entry("dbrx", layerNorm()),
            Map.entry("deepseek", rms()),
            Map.entry("dots1", rms()),
            Map.entry("exaone4", rms(ROTATES_IN_WINDOWS)),
            Map.entry("exaone-moe", rms(ROTATES_IN_WINDOWS)),
            Map.entry("falcon", layerNorm().of(new ParallelBlock(Joining.FEED_FORWARD_AND_ATTENTION))),
            Map.entry("gemma", rms(SCALES_EMBEDDING, SCALES_QUERIES)),
            Map.entry("gemma2", rms(SCALES_EMBEDDING, SCALES_QUERIES)),
            Map.entry("gemma3", rms(SCALES_EMBEDDING, SCALES_QUERIES)),
            Map.entry("glm4moe", rms()),
            Map.entry("gpt-oss", rms(SELECTS_BEFORE_HEAD_NORM, SOFT_MAX_OF_CHOSEN)),
            Map.entry("gpt2", layerNorm(NO_ROTATION)),
            Map.entry("gptneox", layerNorm().of(new ToldBlock())),
            Map.entry("granite", rms()),
            Map.entry("granitemoe", rms()),
            Map.entry("granitehybrid", rms()),
            Map.entry("jamba", rms(NO_ROTATION, REST_FIRST_AT_ATTENTION, REST_FIRST_AT_FEED_FORWARD)),
            Map.entry("hunyuan-moe", rms(NORMS_AFTER_ROTATION)),
            Map.entry("hunyuan-dense", rms(NORMS_AFTER_ROTATION)),
            Map.entry("hunyuan_vl", rms(NORMS_AFTER_ROTATION)),
            Map.entry("hy_v3", rms(SELECTS_BEHIND_HEAD_NORM)),
            Map.entry("jais", layerNorm(NO_ROTATION)),
            Map.entry("jais2", layerNorm()),
            Map.entry("llama4", rms(RESTS_EVERY_FOURTH, SCALES_UNROTATED, WEIGHTS_EXPERT_INPUTS)),
            Map.entry("maincoder", rms(NORMS_AFTER_ROTATION)),
            Map.entry("minicpm", rms(SCALES_EMBEDDING, SCALES_BRANCHES)),
            Map.entry("minimax-m2", rms()),
            Map.entry("minimax-m3", rms(PICKS_BLOCKS)),
            Map.entry("mpt", layerNorm(NO_ROTATION)),
            Map.entry("nemotron", layerNorm()),
            Map.entry("olmo", layerNorm(BARE_NORMS)),
            Map.entry("olmo2", rms()),
            Map.entry("olmoe", rms()),
            Map.entry("openelm", rms(REST_FIRST_AT_ATTENTION)),
            Map.entry("orion", layerNorm()),
            Map.entry("paddleocr", rms(FOUR_AXES)),
            Map.entry("phi2", layerNorm(SCALES_QUERIES).of(new ParallelBlock(Joining.ATTENTION_AND_FEED_FORWARD))),
            Map.entry("phi3", rms(SCALES_QUERIES, REST_FIRST_AT_FEED_FORWARD)),
            Map.entry("phimoe", rms(SCALES_QUERIES, REST_FIRST_AT_FEED_FORWARD)),
            Map.entry("plm", rms()),
            Map.entry("plamo", rms().of(new ParallelBlock(Joining.FEED_FORWARD_AND_ATTENTION))),
            Map.entry("pockettts", layerNorm()),
            Map.entry("qwen2moe", rms(DIVIDES_SHARED_GATE)),
            Map.entry("qwen2vl", rms(FOUR_AXES)),
            Map.entry("qwen3vl", rms(FOUR_AXES)),
            Map.entry("qwen3vlmoe", rms(FOUR_AXES)),
            Map.entry("qwen3tts", rms(FOUR_AXES)),
            Map.entry("refact", rms(NO_ROTATION, IGNORES_EXPERTS)),
            Map.entry("smallthinker", rms(RESTS_BEFORE_THREE, ROUTES_EARLY)),
            Map.entry("smollm3", rms(ROTATES_THREE_OF_FOUR)),
            Map.entry("stablelm", layerNorm()),
            Map.entry("starcoder", layerNorm(NO_ROTATION)),
            Map.entry("starcoder2", layerNorm()),
            Map.entry(
                    "bert",
                    layerNorm(NO_ROTATION, NO_HEAD, NO_HEAD_NORM, POSITION_FIRST)
                            .of(new EncoderBlock())),
            Map.entry("nomic-bert", layerNorm(NO_HEAD, NO_HEAD_NORM).of(new EncoderBlock())),
            Map.entry("nomic-bert-moe", layerNorm(NO_HEAD, NO_HEAD_NORM).of(new EncoderBlock())),
            Map.entry(
                    "jina-bert-v2",
                    layerNorm(NO_ROTATION, NO_HEAD, NO_HEAD_NORM).of(new EncoderBlock())),
            Map.entry("jina-bert-v3", layerNorm(NO_HEAD, NO_HEAD_NORM).of(new EncoderBlock())),
            Map.entry("eurobert", rms(NO_HEAD)),
            Map.entry("llama-embed", rms(NO_HEAD, SEES_BATCH)),
            Map.entry("neo-bert", rms(NO_HEAD)),
            Map.entry("modern-bert", layerNorm(NO_HEAD)),
            Map.entry(
                    "talkie",
                    rms(BARE_NORMS, NORMS_EMBEDDING, NORMS_KEYS, NORMS_AFTER_ROTATION)
                            .of(new SkippingBlock())),
            Map.entry("plamo3", rms()),
            Map.entry("laguna", rms()),
            Map.entry("mellum", rms()),
            Map.entry("muse-glimmer", rms(ROTATES_IN_WINDOWS, NORMS_EMBEDDING, SELECTS_AFTER_NORM)),
            Map.entry("granite_swa", rms()),
            Map.entry("deepseek2-ocr", rms()),
            Map.entry(
                    "cohere2moe",
                    rms(ROTATES_IN_WINDOWS, ROTATES_WHERE_DENSE, SELECTS_BEHIND_HEAD_NORM)
                            .of(new ParallelBlock(Joining.FEED_FORWARD_AND_REST))),
            Map.entry("step35", rms(SELECTS_BEFORE_HEAD_NORM, FACTORS_OUTSIDE_WINDOWS)));

    private Styles() {}

    static boolean knows(String architecture) {
        return ALL.containsKey(architecture);
    }

    /// Where the hidden state of every token is handed on, rows are selected behind it.
    private static final Map<String, Style.Trait> HANDING_ON = Map.of(
            "deepseek2", SELECTS_BEHIND_HEAD_NORM,
            "deepseek32", SELECTS_BEHIND_HEAD_NORM,
            "glm-dsa", SELECTS_BEHIND_HEAD_NORM,
            "mimo2", SELECTS_BEFORE_HEAD_NORM);

    /// The style of the graph that is asked for.
    static Style of(GraphQuestion asked) {
        Model model = asked.model();
        return switch (asked.drafting().stage()) {
            case PLAIN -> of(model);
            case HANDS_ON -> {
                Style plain = of(model);
                Style.Trait selects = HANDING_ON.get(model.architecture());
                yield selects == null ? plain : plain.and(selects);
            }
            case PREDICTS -> Predictors.of(model).orElseThrow().style();
        };
    }

    static Style of(Model model) {
        return ALL.getOrDefault(model.architecture(), rms()).with(model.habits());
    }
}
