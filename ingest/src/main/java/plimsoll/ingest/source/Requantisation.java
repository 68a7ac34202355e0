package plimsoll.ingest.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.GgufMetadata;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.ingest.quantisation.Recipes;
import plimsoll.mathcore.engine.llamacpp.departure.Converted;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.engine.llamacpp.quantise.Quantiser;
import plimsoll.mathcore.engine.llamacpp.quantise.Subject;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Tensors;

/// A model as it would be in another mix: what a file that is not there yet would weigh.
public final class Requantisation {
    /// The words that name a mix, for a sentence.
    public static final String WORDS =
            Arrays.stream(Mix.values()).map(Mix::label).collect(Collectors.joining(", "));

    private Requantisation() {}

    /// The model with its weights as this word names: one of llama.cpp's mixes, or a form of checkpoints.
    public static ReadResult<FoundModel> in(String word, FoundModel found) {
        Optional<Mix> mix = Mix.of(word);
        return mix.isPresent() ? new ReadResult.Read<>(in(mix.get(), found)) : inForm(word, found);
    }

    private static ReadResult<FoundModel> inForm(String word, FoundModel found) {
        Model model = found.model();
        if (!model.weights().hasTwoViews()) {
            return new ReadResult.Refused<>(model.name() + " is a GGUF file, and " + word
                    + " is a form of checkpoints; name the checkpoint, or one of llama.cpp's mixes");
        }
        if (Recipes.isQuantised(model.stored())) {
            return new ReadResult.Refused<>(model.name() + " is quantised already, and " + word
                    + " is made of weights that are not; name the checkpoint in 16 bits");
        }
        try {
            String label = Recipes.label(word);
            Model other = model.with(model.layers(), Recipes.stored(word, model.tensors()))
                    .withWarning("Planned as the checkpoint would be stored in " + label
                            + " with its tool's usual settings.");
            return new ReadResult.Read<>(new FoundModel(other, found.origin(), Optional.of(label)));
        } catch (ConfigFault fault) {
            return new ReadResult.Refused<>(fault.sentence());
        }
    }

    /// The model with its weights in this mix. A checkpoint is first taken as llama.cpp's converter would write it.
    /// What cannot be made without an importance matrix is taken as made with one, all else as made without.
    public static FoundModel in(Mix mix, FoundModel found) {
        return in(mix, found, mix.needsImportance());
    }

    static FoundModel in(Mix mix, FoundModel found, boolean hasImportance) {
        Model model = Converted.of(found.model());
        Tensors tensors = Quantiser.in(mix, model.tensors(), subject(found.origin(), model), hasImportance);
        Model other = found.model().rewritten(model.layers(), tensors, warning(mix, model));
        return new FoundModel(other, found.origin(), Optional.of(mix.name()));
    }

    private static String warning(Mix mix, Model model) {
        boolean isQuantised =
                model.tensors().list().stream().anyMatch(tensor -> tensor.type().isQuantized());
        return "Planned as llama.cpp's quantiser would write it in " + mix.name()
                + (mix.needsImportance() ? " with an importance matrix" : "")
                + (isQuantised ? ", from weights that are quantised already (--allow-requantize)." : ".");
    }

    /// A file's own keys say what the quantiser reads; a checkpoint has no such keys.
    private static Subject subject(Origin origin, Model model) {
        Subject derived = Subject.of(model);
        return origin instanceof Origin.Gguf gguf ? subject(gguf.files().metadata(), derived) : derived;
    }

    private static Subject subject(GgufMetadata metadata, Subject derived) {
        String prefix = derived.architecture() + ".";
        long heads = first(metadata, prefix + "attention.head_count").orElse(0);
        long keys = first(metadata, prefix + "attention.head_count_kv").orElse(heads);
        return new Subject(
                derived.architecture(),
                whole(metadata, prefix + "block_count", derived.blocks()),
                keys <= 0 ? 0 : Math.clamp(heads / keys, 0, Integer.MAX_VALUE),
                whole(metadata, prefix + "expert_count", 0));
    }

    private static int whole(GgufMetadata metadata, String key, int other) {
        return Math.clamp(metadata.whole(key).orElse(other), 0, Integer.MAX_VALUE);
    }

    /// A number, or the first block's where each has its own.
    private static OptionalLong first(GgufMetadata metadata, String key) {
        OptionalLong whole = metadata.whole(key);
        return whole.isPresent()
                ? whole
                : metadata.wholes(key).stream()
                        .filter(list -> !list.isEmpty())
                        .mapToLong(List::getFirst)
                        .findFirst();
    }
}
