package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.ReadResult.Read;
import plimsoll.ingest.ReadResult.Refused;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.ingest.safetensors.StoredTensor;
import plimsoll.mathcore.attention.Unknown;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// A model of which only the files are known: every tensor is counted, in the block that its name says, and what its
/// layers remember is unknown.
final class FilesAlone {
    private static final Pattern EXPERT = Pattern.compile(".*experts\\.(\\d{1,5})\\..*");
    private static final String[] PER_TOKEN = {
        "num_experts_per_tok",
        "num_experts_per_token",
        "moe_topk",
        "moe_k",
        "top_k_experts",
        "moe_top_k",
        "num_selected_experts"
    };

    private FilesAlone() {}

    /// @param why what keeps the family from being known
    static ReadResult<Model> model(String name, Optional<Config> config, Stored stored, String why) {
        Stacks stacks = Stacks.of(stored);
        List<Tensor> tensors = tensors(config, stored, stacks);
        if (!tensors.isEmpty() && tensors.stream().allMatch(tensor -> tensor.place() instanceof Place.Tower)) {
            return new Refused<>(Quoted.of(name) + " holds a tower or projector alone ("
                    + Quoted.of(tensors.getFirst().checkpointName())
                    + " the first tensor), which is no model by itself; name the model that it belongs to");
        }
        List<String> warnings = new ArrayList<>();
        warnings.add(sentence(config, why));
        warnings.addAll(stored.warnings());
        Unsized unsized = unsized(stored, stacks);
        warnings.addAll(unsized.warnings(tensors, stored.total()));
        unsized.rest(tensors, stored.total(), config).ifPresent(tensors::add);
        if (tensors.isEmpty()) {
            return new Refused<>(
                    Quoted.of(name) + ": its index says neither how large the tensors are nor how large all of"
                            + " them, and " + why + "; download the files that the index names");
        }
        Tensor embedding = tensors.stream()
                .filter(tensor ->
                        tensor.part() == Part.EMBEDDING && tensor.shape().rank() == 2)
                .findFirst()
                .orElse(tensors.getFirst());
        return new Read<>(new Model(
                name,
                type(config),
                layers(stacks, tensors, config, reason(config)),
                new Tensors(Experts.together(tensors)),
                number(config, embedding.shape().extent(0), "hidden_size", "n_embd", "d_model", "n_embed"),
                number(config, embedding.shape().extent(1), "vocab_size"),
                number(config, 0, "max_position_embeddings", "n_positions", "seq_length", "max_seq_len"),
                true,
                WeightsSource.CHECKPOINT,
                warnings));
    }

    private static List<Tensor> tensors(Optional<Config> config, Stored stored, Stacks stacks) {
        PackedCodes codes = new PackedCodes(stored.tensors(), CodeBits.of(config));
        List<Tensor> tensors = new ArrayList<>();
        for (StoredTensor tensor : stored.tensors()) {
            TensorSpot spot = TensorSpot.of(tensor.name());
            boolean isScale = codes.isScale(tensor);
            tensors.add(new Tensor(
                    "",
                    tensor.name(),
                    stacks.place(spot),
                    isScale ? Part.SCALE : stacks.part(spot),
                    tensor.type(),
                    tensor.shape(),
                    1,
                    isScale ? tensor.shape().elements() : codes.weights(tensor)));
        }
        return tensors;
    }

    private static Unsized unsized(Stored stored, Stacks stacks) {
        Unsized unsized = new Unsized();
        stored.unsized().forEach(name -> unsized.add(name, stacks.part(TensorSpot.of(name))));
        return unsized;
    }

    private static String reason(Optional<Config> config) {
        return config.isEmpty()
                ? "The weights have no config.json beside them"
                : "Model type " + Quoted.of(type(config)) + " is not known";
    }

    private static String sentence(Optional<Config> config, String why) {
        boolean isKnown = config.isPresent() && Families.modelTypes().contains(type(config));
        return isKnown
                ? "The config cannot be used: " + why
                        + ". The weights are counted from the files, the attention is unknown."
                : reason(config) + ": its weights are counted from the files, its attention is unknown.";
    }

    private static String type(Optional<Config> config) {
        try {
            return config.isPresent() && config.get().isText("model_type")
                    ? Quoted.plain(config.get().modelType())
                    : "unknown";
        } catch (ConfigFault fault) {
            return "unknown";
        }
    }

    private static List<Layer> layers(Stacks stacks, List<Tensor> tensors, Optional<Config> config, String why) {
        Map<Integer, Integer> experts = new HashMap<>();
        int count = stacks.blocks();
        for (Tensor tensor : tensors) {
            if (tensor.place() instanceof Place.InLayer(int index)) {
                count = Math.max(count, index + 1);
                Matcher expert = EXPERT.matcher(tensor.checkpointName());
                if (tensor.part() == Part.ROUTED_EXPERTS && expert.matches()) {
                    experts.merge(index, Integer.parseInt(expert.group(1)) + 1, Math::max);
                }
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            FeedForward feedForward = feedForward(experts.getOrDefault(index, 0), config);
            layers.add(new Layer(index, List.of(new Unknown(why)), feedForward, index >= stacks.blocks()));
        }
        return layers;
    }

    private static FeedForward feedForward(int experts, Optional<Config> config) {
        int perToken = number(config, 0, PER_TOKEN);
        int width = number(config, 0, "moe_intermediate_size", "intermediate_size");
        return experts > 0 && perToken > 0 && perToken <= experts
                ? new MixtureOfExperts(experts, perToken, width, 0, 0, true)
                : new NoFeedForward();
    }

    private static int number(Optional<Config> config, long otherwise, String... keys) {
        try {
            for (String key : keys) {
                if (config.isPresent() && config.get().isWhole(key)) {
                    return config.get().count(key);
                }
            }
        } catch (ConfigFault fault) {
            return Math.clamp(otherwise, 0, Integer.MAX_VALUE);
        }
        return Math.clamp(otherwise, 0, Integer.MAX_VALUE);
    }
}
