package plimsoll.ingest.architecture;

import static plimsoll.ingest.architecture.Interleaved.Unwindowed.ALL_SEE_EVERYTHING;
import static plimsoll.ingest.architecture.Interleaved.Unwindowed.GEMMA_2;
import static plimsoll.ingest.architecture.Interleaved.Unwindowed.INCOMPLETE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every architecture, by llama.cpp's name.
final class Architectures {
    private static final List<Architecture> ALL = List.of(
            new Plain(),
            new LatentDecoder(List.of("deepseek2", "minicpm3", "mistral4", "plm")),
            new Interleaved("afmoe", Pattern.lastOf(4), ALL_SEE_EVERYTHING),
            new Interleaved("cohere2", Pattern.lastOf(4), INCOMPLETE),
            new FlaggedOrTurned("cohere2moe", Pattern.firstOf(4), true),
            new Interleaved("exaone-moe", Pattern.lastOf(4), INCOMPLETE),
            new Interleaved("exaone4", Pattern.lastOf(4), ALL_SEE_EVERYTHING),
            new Interleaved("gemma2", Pattern.lastOf(2), GEMMA_2),
            new Interleaved("gemma3", Pattern.lastOf(6), ALL_SEE_EVERYTHING),
            new Interleaved("gpt-oss", Pattern.lastOf(2), INCOMPLETE),
            new Interleaved("laguna", Pattern.firstOf(4), ALL_SEE_EVERYTHING),
            new FlaggedOrTurned("mellum", Pattern.lastOf(4), false),
            new FlaggedOrTurned("muse-glimmer", Pattern.lastOf(4), true),
            new Interleaved("olmo2", Pattern.lastOf(4), ALL_SEE_EVERYTHING),
            new Interleaved("plamo3", Pattern.lastOf(8), ALL_SEE_EVERYTHING),
            new Interleaved("smallthinker", Pattern.firstOf(4), ALL_SEE_EVERYTHING),
            new Flagged(List.of("granite_swa", "mimo2", "step35")),
            new Llama4(),
            new SharedCache("gemma3n", Optional.of(Pattern.lastOf(5)), 20),
            new SharedCache("gemma4", Optional.empty(), 0),
            new Mamba(),
            new MambaHybrid(),
            new FalconH1(),
            new NemotronH(),
            new GatedDeltaHybrid(),
            new KimiLinear(),
            new Lfm2(),
            new MiniMax01(),
            new TimeMix("arwkv7", 7),
            new TimeMix("rwkv6", 6),
            new TimeMix("rwkv6qwen2", 6),
            new TimeMix("rwkv7", 7),
            new Sparse(),
            new DeepSeek4(),
            new Dots3Note(),
            new Nanbeige(),
            new GraniteSwitch(),
            new Encoder(
                    List.of(
                            "bert",
                            "eurobert",
                            "jina-bert-v2",
                            "jina-bert-v3",
                            "neo-bert",
                            "nomic-bert",
                            "nomic-bert-moe"),
                    Pattern.EVERY_LAYER,
                    false),
            new Encoder(List.of("dream", "llada", "llada-moe", "rnd1"), Pattern.EVERY_LAYER, true),
            new Encoder(List.of("gemma-embedding"), Pattern.lastOf(6), true),
            new Encoder(List.of("modern-bert"), Pattern.firstOf(3), false),
            new T5(),
            new T5Encoder());

    private static final Map<String, Architecture> BY_NAME = ALL.stream()
            .flatMap(one -> one.names().stream().map(name -> Map.entry(name, one)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Architectures() {}

    /// The rules for a name; empty where nobody wrote them.
    static Optional<Architecture> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
