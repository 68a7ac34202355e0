package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.safetensors.StoredTensor;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// Where files and config do not agree, counted and told in one sentence a kind.
final class Notes {
    private final List<String> sentences = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private final List<String> reshaped = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    void all(Collection<String> more) {
        sentences.addAll(more);
    }

    void extra(String name) {
        extra.add(name);
    }

    void reshaped(StoredTensor tensor, Tensor known) {
        reshaped.add(Quoted.of(tensor.name()) + " is "
                + outermostFirst(tensor.shape().extents()) + ", not "
                + outermostFirst(known.shape().extents()));
    }

    private static String outermostFirst(List<Long> extents) {
        List<Long> reversed = new ArrayList<>(extents);
        Collections.reverse(reversed);
        return reversed.toString();
    }

    /// What the config makes expect and the files do not hold. Scales are the quantiser's own matter, and blocks for
    /// multi-token prediction that are not there at all have a sentence of their own.
    void missing(Set<Tensor> unmet, List<Layer> layers) {
        Set<Place> kept = new HashSet<>();
        layers.forEach(layer -> kept.add(new Place.InLayer(layer.index())));
        List<String> names = new ArrayList<>();
        boolean predictors = false;
        for (Tensor tensor : unmet) {
            boolean isIdle = tensor.place() instanceof Place.InLayer && !kept.contains(tensor.place());
            predictors |= isIdle;
            if (!isIdle && tensor.part() != Part.SCALE) {
                names.add(tensor.checkpointName());
            }
        }
        if (predictors) {
            add("The files hold no block for multi-token prediction, which the config has; it is left out.");
        }
        Collections.sort(names);
        if (!names.isEmpty()) {
            add(counted(
                    names.size(), "that the config makes expect are not in the files", Quoted.of(names.getFirst())));
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (!extra.isEmpty()) {
            all.add(counted(
                    extra.size(), "of the files are not in the config's family; counted", Quoted.of(extra.getFirst())));
        }
        if (!reshaped.isEmpty()) {
            all.add(counted(
                    reshaped.size(), "have other shapes than by the config; the files are right", reshaped.getFirst()));
        }
        return all;
    }

    private static String counted(int count, String what, String first) {
        return count == 1
                ? String.format(Locale.ROOT, "1 tensor: %s (%s).", what, first)
                : String.format(Locale.ROOT, "%,d tensors %s (%s the first).", count, what, first);
    }
}
