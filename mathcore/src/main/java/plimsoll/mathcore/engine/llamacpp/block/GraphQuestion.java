package plimsoll.mathcore.engine.llamacpp.block;

import java.util.List;
import java.util.Map;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.engine.llamacpp.graph.Sites;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;

/// Everything that the largest graph of a run depends on.
///
/// @param model            the model as the engine runs it
/// @param tokens           tokens of the graph, a multiple of the sequences
/// @param sequences        sequences at once
/// @param streams          sequences with cells of their own
/// @param outputs          rows of logits
/// @param cells            cells of one stream, by reach
/// @param typeK            how keys are stored
/// @param typeV            how values are stored
/// @param flash            whether attention runs without materialised scores
/// @param transposedValues whether values are stored transposed
/// @param layerHomes       device of each layer, 0 being the host
/// @param outputHome       device of the final norm and the head
/// @param overrides        rules that put tensors elsewhere
/// @param kvOffload        whether a layer's cache lies on the layer's device
/// @param sites            the devices
/// @param pinned           whether the engine's wishes for single nodes are followed: a real load follows them, the dry
///                         run by which the engine fits a model to memory forgets them
/// @param drafting         what drafting changes
public record GraphQuestion(
        Model model,
        int tokens,
        int sequences,
        int streams,
        int outputs,
        Map<Reach, Integer> cells,
        ElementType typeK,
        ElementType typeV,
        boolean flash,
        boolean transposedValues,
        List<Integer> layerHomes,
        int outputHome,
        List<TensorOverride> overrides,
        boolean kvOffload,
        Sites sites,
        boolean pinned,
        Drafting drafting) {
    public GraphQuestion {
        cells = Map.copyOf(cells);
        layerHomes = List.copyOf(layerHomes);
        overrides = List.copyOf(overrides);
    }

    /// The same for so many tokens of every sequence, all with logits, in a graph that is scheduled and no more, so
    /// that the engine's wishes for single nodes are followed.
    GraphQuestion withTokens(int perSequence) {
        int all = sequences * perSequence;
        return new GraphQuestion(
                model,
                all,
                sequences,
                streams,
                all,
                cells,
                typeK,
                typeV,
                flash,
                transposedValues,
                layerHomes,
                outputHome,
                overrides,
                kvOffload,
                sites,
                true,
                drafting.atFirst());
    }

    /// The same with something else about drafting.
    public GraphQuestion with(Drafting other) {
        return new GraphQuestion(
                model,
                tokens,
                sequences,
                streams,
                outputs,
                cells,
                typeK,
                typeV,
                flash,
                transposedValues,
                layerHomes,
                outputHome,
                overrides,
                kvOffload,
                sites,
                pinned,
                other);
    }

    /// Whether weights in host memory may be copied to accelerators while the graph runs.
    boolean copiesWeights() {
        return sites.offloads() && sites.backends().size() > 1 && (!overrides.isEmpty() || layerHomes.contains(0));
    }

    /// Whether every layer and the output run on accelerators.
    boolean isFullyOffloaded() {
        return outputHome > 0 && !layerHomes.contains(0);
    }
}
