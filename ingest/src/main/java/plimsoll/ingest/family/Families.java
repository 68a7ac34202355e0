package plimsoll.ingest.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GraphHabits;
import plimsoll.ingest.catalogue.Nearest;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.ingest.quantisation.Forms;
import plimsoll.mathcore.model.Doubt;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;

/// Every model family whose config this version reads.
public final class Families {
    /// Names that a sentence offers in place of one that is not known.
    private static final int MOST_NEAR = 5;

    private static final List<Family> ALL = List.of(
            new Laguna(),
            new Llama(),
            new Llama4(),
            new Mistral(),
            new Mixtral(),
            new Qwen2(),
            new Qwen2Moe(),
            new Qwen2Vl(),
            new Qwen3(),
            new Qwen3Moe(),
            new Qwen3Next(),
            new Gemma2(),
            new Gemma3(),
            new Phi3(),
            new DeepSeek(),
            new DeepSeek4(),
            new Glm4Moe(),
            new Gemma4(),
            new MiniMaxM2(),
            new MiniMaxM3(),
            new Mimo2(),
            new Qwen35(),
            new Qwen3Vl(),
            new GptOss(),
            new Mamba2(),
            new Jamba(),
            new Baichuan(),
            new Albert(),
            new Bart(),
            new Bert(),
            new EuroBert(),
            new ModernBert(),
            new NeoBert(),
            new NomicBert(),
            new T5(),
            new WhisperModel(),
            new DebertaV2(),
            new DistilBert(),
            new Electra(),
            new MpNet(),
            new Bloom(),
            new ChatGlm(),
            new Dbrx(),
            new Deci(),
            new Exaone4(),
            new Falcon(),
            new Gpt2(),
            new GptBigCode(),
            new GptJ(),
            new GptNeoX(),
            new Granite(),
            new GraniteMoe(),
            new InternLm(),
            new Gemma3n(),
            new MllamaText(),
            new Molmo(),
            new Persimmon(),
            new Lfm2(),
            new Mamba(),
            new MiMo(),
            new Mpt(),
            new NemotronH(),
            new Olmo2(),
            new Opt(),
            new Pangu(),
            new Phi(),
            new PhiMoe(),
            new Qwen(),
            new SeedOss(),
            new SmolLm3(),
            new StableLm(),
            new Arcee(),
            new Centred(),
            new Cohere(),
            new Ernie(),
            new Gemma(),
            new Glm(),
            new HunYuan(),
            new Olmo(),
            new Olmoe(),
            new Afmoe(),
            new Apertus(),
            new Bamba(),
            new BitNet(),
            new DiffLlama(),
            new ErnieMoe(),
            new Exaone(),
            new FalconH1(),
            new FlexOlmo(),
            new GraniteSwa(),
            new HunYuanMoe(),
            new HyperClovaX(),
            new KimiLinear(),
            new LlamaLike(),
            new MiniCpm3(),
            new NanoChat(),
            new SparseQwen(),
            new Step35(),
            new Arctic(),
            new Bailing(),
            new CodeShell(),
            new DeepSeekMoe(),
            new FlashLinear(),
            new GroveMoe(),
            new InternLm2(),
            new Jais(),
            new Jais2(),
            new MiniMax01(),
            new OpenElm(),
            new Plamo2(),
            new Plamo3(),
            new Rwkv7(),
            new Cohere2Moe(),
            new GptNeo(),
            new Longcat(),
            new VaultGemma(),
            new Yuan());

    private Families() {}

    /// The values of `model_type` that are read.
    public static List<String> modelTypes() {
        return Stream.concat(
                        ALL.stream().flatMap(family -> family.modelTypes().stream()), Multimodals.modelTypes().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// The model that a config describes, with the checkpoint's tensors and those of its conversion.
    public static ReadResult<Model> read(Config config) {
        return read(config, Families::network);
    }

    /// The same, where a config of an unknown type is read as what it looks like; warnings and a doubt say so.
    public static ReadResult<Model> readOrGuess(Config config) {
        return read(config, Families::guessed).map(model -> isKnown(config) ? model : doubtful(model));
    }

    private static boolean isKnown(Config config) {
        try {
            return Multimodals.of(config).isPresent() || modelTypes().contains(config.modelType());
        } catch (ConfigFault fault) {
            return true;
        }
    }

    private static Model doubtful(Model guess) {
        return new Model(
                guess.name(),
                guess.architecture(),
                guess.layers(),
                guess.tensors(),
                guess.hiddenSize(),
                guess.vocabularySize(),
                guess.trainingContext(),
                guess.causal(),
                guess.weights(),
                guess.warnings(),
                guess.habits(),
                Optional.of(new Doubt("its model type is not known", guess.layers())));
    }

    private interface Reader {
        Network network(Config config) throws ConfigFault;
    }

    private static ReadResult<Model> read(Config config, Reader reader) {
        try {
            return new ReadResult.Read<>(Limits.checked(config, model(config, reader.network(config))));
        } catch (ConfigFault fault) {
            return new ReadResult.Refused<>(fault.sentence());
        } catch (ArithmeticException overflow) {
            return new ReadResult.Refused<>(Limits.beyondCounting(config).sentence());
        }
    }

    /// What a config that was read says its weights are quantised by, as people call it; empty where it says nothing.
    public static Optional<String> quantisation(Config config) {
        try {
            return Forms.label(config);
        } catch (ConfigFault fault) {
            return Optional.empty();
        }
    }

    private static Network guessed(Config config) throws ConfigFault {
        if (isKnown(config)) {
            return network(config);
        }
        GuessedFamily guess = GuessedFamily.of(config);
        return guess.applied(config, network(config.as(guess.type())));
    }

    private static Model model(Config config, Network network) throws ConfigFault {
        List<String> warnings = new ArrayList<>(Assumptions.of(config, network));
        warnings.addAll(network.warnings());
        return new Model(
                config.name(),
                network.architecture(),
                network.layers(),
                Forms.stored(config, network.tensors().tensors()),
                network.hiddenSize(),
                network.vocabularySize(),
                network.trainingContext(),
                network.causal(),
                WeightsSource.CONFIG,
                warnings,
                GraphHabits.of(network.architecture(), positions(config, network.keys())));
    }

    /// Heads that are divided between the axes of a position are written so whatever the family.
    private static WrittenKeys positions(Config config, WrittenKeys keys) throws ConfigFault {
        Optional<Config> rope = config.section(config.anyOf("rope_parameters", "rope_scaling"));
        return rope.isEmpty() || !rope.get().has("mrope_section")
                ? keys
                : keys.withArray("rope.dimension_sections", rope.get().numbers("mrope_section"));
    }

    private static Network network(Config config) throws ConfigFault {
        Optional<Multimodal> multimodal = Multimodals.of(config);
        Config text = multimodal.isPresent() ? multimodal.get().text(config) : config;
        Family family = family(text);
        requireWhole(config, family);
        return Multimodals.beside(config, family.network(text));
    }

    private static Family family(Config config) throws ConfigFault {
        String type = config.modelType();
        return ALL.stream()
                .filter(known -> known.modelTypes().contains(type))
                .findFirst()
                .orElseThrow(() -> config.fault("is of model type " + Quoted.of(type)
                        + ", which this version does not know; it knows " + others(type)
                        + "; name a .gguf file of it instead"));
    }

    /// How many there are, and those of nearly that name.
    private static String others(String type) {
        List<String> all = modelTypes();
        List<String> near = Nearest.of(type, all.stream().collect(Collectors.toMap(name -> name, name -> name)));
        return all.size() + " others"
                + (near.isEmpty()
                        ? ""
                        : ", such as " + String.join(", ", near.subList(0, Math.min(MOST_NEAR, near.size()))));
    }

    /// A draft model or a classifier has the keys of a language model and other tensors.
    private static void requireWhole(Config config, Family family) throws ConfigFault {
        List<String> classes = config.texts("architectures");
        if (!classes.isEmpty() && !family.isWhole(classes.getFirst())) {
            throw config.fault("is of a " + Quoted.of(classes.getFirst())
                    + ", which is not a whole language model (…ForCausalLM); name the model itself");
        }
    }
}
