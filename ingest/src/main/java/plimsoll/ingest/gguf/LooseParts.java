package plimsoll.ingest.gguf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// Where the tensors outside the blocks stand and what they are for, by the names that llama.cpp gives them.
///
/// Source: llama.cpp b10587, `LLM_TENSOR_NAMES` and `LLM_TENSOR_INFOS` in llama-arch.cpp; prefixes of towers in
/// gguf-py's constants.py.
final class LooseParts {
    private static final TensorRole TABLE = new TensorRole(Place.INPUT, Part.EMBEDDING);
    private static final TensorRole INPUT_NORM = new TensorRole(Place.INPUT, Part.NORM);
    private static final TensorRole INPUT_OTHER = new TensorRole(Place.INPUT, Part.OTHER);
    private static final TensorRole HEAD = new TensorRole(Place.OUTPUT, Part.HEAD);
    private static final TensorRole OUTPUT_NORM = new TensorRole(Place.OUTPUT, Part.NORM);
    private static final TensorRole OUTPUT_OTHER = new TensorRole(Place.OUTPUT, Part.OTHER);
    private static final TensorRole ROPE = new TensorRole(Place.EVERY_LAYER, Part.ROPE_TABLE);
    private static final TensorRole TOWER = new TensorRole(Place.TOWER, Part.TOWER);

    private static final Map<String, TensorRole> BY_STEM = Map.ofEntries(
            Map.entry("token_embd", TABLE),
            Map.entry("position_embd", TABLE),
            Map.entry("token_types", TABLE),
            Map.entry("per_layer_token_embd", TABLE),
            Map.entry("masked_embd_centroids", TABLE),
            Map.entry("masked_embd_ordering", TABLE),
            Map.entry("token_embd_norm", INPUT_NORM),
            Map.entry("per_layer_proj_norm", INPUT_NORM),
            Map.entry("per_layer_model_proj", INPUT_OTHER),
            Map.entry("nextn.pre_projection", INPUT_OTHER),
            Map.entry("conv1d", INPUT_OTHER),
            Map.entry("output", HEAD),
            Map.entry("output_norm", OUTPUT_NORM),
            Map.entry("enc.output_norm", OUTPUT_NORM),
            Map.entry("dec.output_norm", OUTPUT_NORM),
            Map.entry("cls.norm", OUTPUT_NORM),
            Map.entry("nextn.post_projection", OUTPUT_OTHER),
            Map.entry("fc", OUTPUT_OTHER),
            Map.entry("d2t", OUTPUT_OTHER),
            Map.entry("conf_proj", OUTPUT_OTHER),
            Map.entry("rope_freqs", ROPE),
            Map.entry("rope_factors_long", ROPE),
            Map.entry("rope_factors_short", ROPE));

    private static final List<Map.Entry<String, TensorRole>> BY_BEGINNING = List.of(
            Map.entry("v.", TOWER),
            Map.entry("a.", TOWER),
            Map.entry("mm.", TOWER),
            Map.entry("resampler.", TOWER),
            Map.entry("convnext.", INPUT_OTHER),
            Map.entry("posnet.", INPUT_OTHER),
            Map.entry("cls", OUTPUT_OTHER),
            Map.entry("dense_", OUTPUT_OTHER),
            Map.entry("output_", OUTPUT_OTHER),
            Map.entry("altup_", OUTPUT_OTHER),
            Map.entry("markov_", OUTPUT_OTHER));

    /// Families whose final norm was once written under the name of the embedding's.
    private static final List<String> NORM_MISNAMED = List.of("lfm2", "lfm2moe");

    private LooseParts() {}

    /// The role of a tensor that is not a scale; empty for a stem that is not known.
    static Optional<TensorRole> of(String stem, String architecture) {
        if (stem.equals("token_embd_norm") && NORM_MISNAMED.contains(architecture)) {
            return Optional.of(OUTPUT_NORM);
        }
        return Optional.ofNullable(BY_STEM.get(stem))
                .or(() -> BY_BEGINNING.stream()
                        .filter(entry -> stem.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
