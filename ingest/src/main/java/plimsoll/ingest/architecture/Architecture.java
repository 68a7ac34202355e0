package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.model.Layer;

/// One architecture, or several of one build: how its blocks follow from its keys and tensors.
///
/// Source of every rule: the keys that llama.cpp's converter writes and llama.cpp b10587 reads, `src/models/` and
/// `src/llama-hparams.cpp`. What llama.cpp does against the model stands in its departures, not here.
interface Architecture {
    /// llama.cpp's names, as in `general.architecture`.
    List<String> names();

    /// What mixes tokens in a block.
    List<Attention> attentions(Header header, int layer) throws HeaderRefusal;

    /// Its blocks in order.
    default List<Layer> layers(Header header) throws HeaderRefusal {
        header.mustHold("blk", header.numHiddenLayers());
        var layers = new ArrayList<Layer>(header.blockCount());
        for (int i = 0; i < header.blockCount(); i++) {
            var feedForward = FeedForwards.of(header, header.block(i), i);
            layers.add(new Layer(i, remembered(header, i), feedForward, header.isMtp(i), keepsInput(header, i)));
        }
        return layers;
    }

    /// Whether later blocks read what a block was given.
    default boolean keepsInput(Header header, int layer) throws HeaderRefusal {
        return false;
    }

    /// What sees its whole input at once leaves nothing behind.
    private List<Attention> remembered(Header header, int layer) throws HeaderRefusal {
        var attentions = attentions(header, layer);
        return causal(header)
                ? attentions
                : attentions.stream().map(Architecture::uncached).toList();
    }

    private static Attention uncached(Attention attention) {
        return attention instanceof Uncached ? attention : new Uncached(attention);
    }

    /// In which turn its layers have a window whatever flags a file has; empty where flags are read, or none has one.
    default Optional<Pattern> turn() {
        return Optional.empty();
    }

    /// Whether a token sees only those before it. Where a file does not say, it does.
    default boolean causal(Header header) {
        return header.keys().flag("attention.causal", true);
    }
}
