package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;

/// Nanbeige: the blocks are run through several times, each time with a cache of their own.
record Nanbeige() implements Architecture {
    private static final int MOST_LAYERS = 512;

    @Override
    public List<String> names() {
        return List.of("nanbeige");
    }

    @Override
    public List<Layer> layers(Header header) throws HeaderRefusal {
        int blocks = header.blockCount();
        header.mustHold("blk", blocks);
        long all = (long) blocks * Math.max(1, header.keys().optional("num_loops"));
        if (all > MOST_LAYERS) {
            throw header.keys()
                    .refusal("%s makes %d layers of %d blocks, which no model has"
                            .formatted(header.keys().quoted("num_loops"), all, blocks));
        }
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < all; i++) {
            var feedForward = FeedForwards.of(header, header.block(i % blocks), i);
            layers.add(new Layer(i, attentions(header, i % blocks), feedForward, false));
        }
        return layers;
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Reach.EVERYTHING);
    }
}
