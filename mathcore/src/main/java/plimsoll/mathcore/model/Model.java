package plimsoll.mathcore.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Unknown;
import plimsoll.mathcore.tensor.Tensors;

/// A language model: a list of layers and a list of tensors, whatever it was read from.
///
/// @param name            what people call it
/// @param architecture    llama.cpp's name of its family (`llama`, `gemma3`, `deepseek2` …)
/// @param layers          its blocks, those for multi-token prediction last
/// @param tensors         its weights
/// @param hiddenSize      width of the residual stream, elements
/// @param vocabularySize  rows of the embedding
/// @param trainingContext longest context it was trained for, tokens; 0 where the source does not say
/// @param weights         where the tensor list comes from
/// @param causal          whether a token sees only those before it
/// @param warnings        what its reader had to assume, a sentence each
/// @param habits          what it does that neither layers nor tensors show
/// @param doubt           what its reader could not tell; empty where the rules of its architecture are known
public record Model(
        String name,
        String architecture,
        List<Layer> layers,
        Tensors tensors,
        int hiddenSize,
        int vocabularySize,
        int trainingContext,
        boolean causal,
        WeightsSource weights,
        List<String> warnings,
        Habits habits,
        Optional<Doubt> doubt) {
    public Model {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }

    /// A model of no unusual habits.
    public Model(
            String name,
            String architecture,
            List<Layer> layers,
            Tensors tensors,
            int hiddenSize,
            int vocabularySize,
            int trainingContext,
            boolean causal,
            WeightsSource weights,
            List<String> warnings) {
        this(
                name,
                architecture,
                layers,
                tensors,
                hiddenSize,
                vocabularySize,
                trainingContext,
                causal,
                weights,
                warnings,
                Habits.NONE);
    }

    /// A model of an architecture whose rules are known.
    public Model(
            String name,
            String architecture,
            List<Layer> layers,
            Tensors tensors,
            int hiddenSize,
            int vocabularySize,
            int trainingContext,
            boolean causal,
            WeightsSource weights,
            List<String> warnings,
            Habits habits) {
        this(
                name,
                architecture,
                layers,
                tensors,
                hiddenSize,
                vocabularySize,
                trainingContext,
                causal,
                weights,
                warnings,
                habits,
                Optional.empty());
    }

    /// How many blocks it has without those for multi-token prediction.
    public int numHiddenLayers() {
        return (int) layers.stream().filter(layer -> !layer.isMtp()).count();
    }

    /// The first layer's attention that is not known; empty where every layer's is.
    public Optional<Unknown> unknown() {
        for (Layer layer : layers) {
            for (Attention attention : layer.attentions()) {
                if (attention instanceof Unknown unknown) {
                    return Optional.of(unknown);
                }
            }
        }
        return Optional.empty();
    }

    /// Whether one of its layers has such an attention.
    public boolean any(Predicate<Attention> such) {
        for (Layer layer : layers) {
            if (layer.any(such)) {
                return true;
            }
        }
        return false;
    }

    /// Its weights as the source stores them. A checkpoint's tensor list is the union of two views, what the checkpoint
    /// holds and what a converter makes of it, and the checkpoint's is the stored one.
    public Tensors stored() {
        return weights.hasTwoViews()
                ? tensors.remembered(
                        weights,
                        all -> new Tensors(all.list().stream()
                                .filter(tensor -> !tensor.checkpointName().isEmpty())
                                .toList()))
                : tensors;
    }

    /// The same model with other layers.
    public Model withLayers(List<Layer> others) {
        return with(others, tensors);
    }

    /// The same model with other layers and other tensors.
    public Model with(List<Layer> otherLayers, Tensors otherTensors) {
        return new Model(
                name,
                architecture,
                otherLayers,
                otherTensors,
                hiddenSize,
                vocabularySize,
                trainingContext,
                causal,
                weights,
                warnings,
                habits,
                doubt);
    }

    /// The same model, trained for another context.
    public Model trainedFor(int context) {
        return new Model(
                name,
                architecture,
                layers,
                tensors,
                hiddenSize,
                vocabularySize,
                context,
                causal,
                weights,
                warnings,
                habits,
                doubt);
    }

    /// The same model as a converter or quantiser would write it, with one more thing to know about it. What its
    /// graph does and what its reader could not tell stay as they are.
    public Model rewritten(List<Layer> otherLayers, Tensors otherTensors, String sentence) {
        List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new Model(
                name,
                architecture,
                otherLayers,
                otherTensors,
                hiddenSize,
                vocabularySize,
                trainingContext,
                causal,
                WeightsSource.CONVERTED,
                more,
                habits,
                doubt);
    }

    /// The same model with the layers that keep least, where its reader could not tell. It has a tensor list of its
    /// own, because sums that are remembered with a list may depend on the layers.
    public Model least() {
        return doubt.map(known -> tensors.remembered(known, all -> with(known.least(), new Tensors(all.list()))))
                .orElse(this);
    }

    /// The same model with one more thing to know about it.
    public Model withWarning(String sentence) {
        List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new Model(
                name,
                architecture,
                layers,
                tensors,
                hiddenSize,
                vocabularySize,
                trainingContext,
                causal,
                weights,
                more,
                habits,
                doubt);
    }
}
