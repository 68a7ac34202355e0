package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.model.Layer;

/// The encoder of a T5 alone.
record T5Encoder() implements Architecture {
    private static final String ENCODER = "enc.blk";

    @Override
    public List<String> names() {
        return List.of("t5encoder");
    }

    @Override
    public List<Layer> layers(Header header) throws HeaderRefusal {
        header.mustHold(ENCODER, header.blockCount());
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < header.blockCount(); i++) {
            var feedForward = FeedForwards.of(header, header.blocks().at(ENCODER, i), i);
            layers.add(new Layer(i, attentions(header, i), feedForward, false));
        }
        return layers;
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Reach.EVERYTHING).stream()
                .<Attention>map(Uncached::new)
                .toList();
    }
}
