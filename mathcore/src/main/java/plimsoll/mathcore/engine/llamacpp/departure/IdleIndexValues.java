package plimsoll.mathcore.engine.llamacpp.departure;

import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.engine.llamacpp.Build;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;

/// The index cache of MiniMax-M3 is an ordinary one, so that it has room for a value of the width of one head beside
/// each key, which nothing reads. The one of DeepSeek's latent attention has no values.
///
/// Source: llama.cpp b10587, `src/llama-kv-cache-msa.cpp`.
final class IdleIndexValues implements Departure {
    @Override
    public Model apply(Model model, Build build) {
        return model.architecture().equals("minimax-m3")
                ? model.withLayers(
                        model.layers().stream().map(IdleIndexValues::withValues).toList())
                : model;
    }

    private static Layer withValues(Layer layer) {
        List<Attention> all = layer.attentions();
        int width = all.stream()
                .mapToInt(attention -> attention instanceof GroupedQuery heads ? heads.valueHeadDim() : 0)
                .sum();
        return layer.with(all.stream()
                .<Attention>map(attention -> attention instanceof Indexer index
                        ? new Indexer(index.numHeads(), index.headDim(), index.topK(), index.blockSize(), width)
                        : attention)
                .toList());
    }
}
