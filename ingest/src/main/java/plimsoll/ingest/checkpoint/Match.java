package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.safetensors.StoredTensor;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// The tensors of files beside those that a family expects.
final class Match {
    private static final String HEAD = "lm_head.";

    private final Model family;
    private final Expectation expected;
    private final Stacks stacks;
    private final PackedCodes codes;
    private final List<Tensor> checkpoint = new ArrayList<>();
    private final Set<String> converted = new HashSet<>();
    private final Notes notes = new Notes();
    private final Unsized unsized = new Unsized();
    private boolean headAgain;
    private Optional<Integer> rows = Optional.empty();

    private Match(Model family, Optional<Config> config, Stored stored, Stacks stacks) {
        this.family = family;
        this.expected = new Expectation(family);
        this.stacks = stacks;
        this.codes = new PackedCodes(stored.tensors(), CodeBits.of(config));
    }

    static Match of(Model family, Config config, Stored stored, Stacks stacks) {
        Match match = new Match(family, Optional.of(config), stored, stacks);
        stored.tensors().forEach(match::add);
        match.addNamed(stored);
        match.notes.missing(match.expected.unmet(), match.layers());
        match.unsized
                .rest(match.checkpoint, stored.total(), Optional.of(config))
                .ifPresent(match.checkpoint::add);
        match.notes.all(match.unsized.warnings(
                match.checkpoint, stored.unsized().isEmpty() ? java.util.OptionalLong.empty() : stored.total()));
        return match;
    }

    private void add(StoredTensor tensor) {
        TensorSpot spot = TensorSpot.of(tensor.name());
        if (isHeadAgain(spot)) {
            return;
        }
        Optional<Tensor> known = expected.meet(spot.plain());
        if (known.isPresent() && isAsExpected(tensor, known.get())) {
            checkpoint.add(once(known.get(), tensor.name()));
            converted.add(known.get().ggufName());
            rows = rows.or(() -> rows(tensor, known.get()));
            return;
        }
        boolean isScale = codes.isScale(tensor)
                || known.map(one -> one.part() == Part.SCALE).orElseGet(() -> codes.isIdleBias(tensor));
        Place place = known.map(Tensor::place).orElseGet(() -> place(spot));
        Part part = isScale ? Part.SCALE : known.map(Tensor::part).orElseGet(() -> part(spot));
        long weights = isScale ? tensor.shape().elements() : codes.weights(tensor);
        String gguf = known.map(Tensor::ggufName).orElse("");
        checkpoint.add(new Tensor(gguf, tensor.name(), place, part, tensor.type(), tensor.shape(), 1, weights));
        if (!gguf.isEmpty()) {
            converted.add(gguf);
        }
        if (known.isPresent()) {
            compare(tensor, known.get());
        } else if (!isScale && part != Part.ROPE_TABLE && part != Part.TOWER) {
            notes.extra(tensor.name());
        }
    }

    private void compare(StoredTensor tensor, Tensor known) {
        if (!known.shape().equals(tensor.shape())) {
            notes.reshaped(tensor, known);
        }
        rows = rows.or(() -> rows(tensor, known));
    }

    private static boolean isAsExpected(StoredTensor tensor, Tensor known) {
        return tensor.type() == known.type() && tensor.shape().equals(known.shape());
    }

    /// Rows of the embedding, where this is the one that the vocabulary is counted by.
    private Optional<Integer> rows(StoredTensor tensor, Tensor known) {
        boolean counts = known.part() == Part.EMBEDDING
                && known.place() instanceof Place.Input
                && tensor.shape().rank() == 2
                && known.shape().extent(0) == tensor.shape().extent(0)
                && known.shape().extent(1) == family.vocabularySize()
                && tensor.shape().extent(1) <= Integer.MAX_VALUE;
        return counts ? Optional.of((int) tensor.shape().extent(1)) : Optional.empty();
    }

    /// A head that is tied to the embedding and stored all the same is loaded once.
    private boolean isHeadAgain(TensorSpot spot) {
        boolean again = spot.plain().startsWith(HEAD) && !expected.hasHead();
        if (again && !headAgain) {
            headAgain = true;
            notes.add("The files hold the head beside the embedding that it is tied to; it is counted once.");
        }
        return again;
    }

    private Place place(TensorSpot spot) {
        return expected.neighbour(spot.plain()).map(Expectation.Role::place).orElseGet(() -> {
            Place place = stacks.place(spot);
            boolean isFar = place instanceof Place.InLayer(int index)
                    && index >= family.layers().size();
            return isFar
                            && !NameRules.isPredictor(spot)
                            && stacks.blocks() <= family.layers().size()
                    ? Place.TOWER
                    : place;
        });
    }

    private Part part(TensorSpot spot) {
        return expected.neighbour(spot.plain()).map(Expectation.Role::part).orElseGet(() -> stacks.part(spot));
    }

    /// What an index names and no file here holds: as the family has it.
    private void addNamed(Stored stored) {
        List<Tensor> named = new ArrayList<>();
        for (String name : stored.unsized()) {
            TensorSpot spot = TensorSpot.of(name);
            if (isHeadAgain(spot)) {
                continue;
            }
            Optional<Tensor> known = expected.meet(spot.plain());
            if (known.isPresent()) {
                named.add(once(known.get(), name));
            } else {
                unsized.add(name, stacks.part(spot));
            }
        }
        Optional<ElementType> other = checkpoint.isEmpty() ? Unsized.stored(named, stored.total()) : Optional.empty();
        other.ifPresent(type -> notes.add("By the sum in the index the weights are stored in "
                + type.label().toUpperCase(Locale.ROOT) + ", not as the config says; the index is right."));
        for (Tensor tensor : named) {
            checkpoint.add(other.map(tensor::as).orElse(tensor));
            converted.add(tensor.ggufName());
        }
    }

    private static Tensor once(Tensor known, String name) {
        return new Tensor(
                known.ggufName(), name, known.place(), known.part(), known.type(), known.shape(), 1, known.encoded());
    }

    /// Both views: the files', and what a converter makes of it by the family's rules.
    List<Tensor> tensors() {
        List<Tensor> all = new ArrayList<>(Experts.together(checkpoint));
        Set<Place> here = new HashSet<>();
        all.forEach(tensor -> here.add(tensor.place()));
        family.tensors().list().stream()
                .filter(tensor -> !tensor.ggufName().isEmpty()
                        && tensor.checkpointName().isEmpty()
                        && !converted.contains(tensor.ggufName())
                        && (tensor.place() instanceof Place.EveryLayer || here.contains(tensor.place())))
                .forEach(all::add);
        return all;
    }

    /// The family's layers, without blocks for multi-token prediction that the files do not hold and with those that
    /// they hold besides.
    List<Layer> layers() {
        Set<Integer> here = new HashSet<>();
        for (Tensor tensor : checkpoint) {
            if (tensor.place() instanceof Place.InLayer(int index)) {
                here.add(index);
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : family.layers()) {
            if (!layer.isMtp() || here.contains(layer.index())) {
                layers.add(layer);
            }
        }
        here.stream()
                .filter(index -> index >= family.layers().size())
                .sorted()
                .forEach(index -> layers.add(new Layer(index, List.of(), new NoFeedForward(), true)));
        return layers;
    }

    Optional<Integer> vocabulary() {
        return rows;
    }

    List<String> warnings() {
        return notes.sentences();
    }
}
