package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.model.Layer;

/// T5: a block of the encoder and one of the decoder with the same number are one layer here, as they lie on one
/// device: the encoder's attention, which leaves nothing behind, the decoder's own, and the one over the encoder's
/// output.
record T5() implements Architecture {
    private static final String ENCODER = "enc.blk";
    private static final String DECODER = "dec.blk";

    @Override
    public List<String> names() {
        return List.of("t5");
    }

    @Override
    public List<Layer> layers(Header header) throws HeaderRefusal {
        int decoders = decoders(header);
        header.mustHold(ENCODER, header.blockCount());
        header.mustHold(DECODER, decoders);
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < Math.max(header.blockCount(), decoders); i++) {
            var block = header.blocks().at(i < decoders ? DECODER : ENCODER, i);
            layers.add(new Layer(i, attentions(header, i), FeedForwards.of(header, block, i), false));
        }
        return layers;
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        var attentions = new ArrayList<Attention>(3);
        for (var heads : Heads.of(header, layer, Reach.EVERYTHING)) {
            if (layer < header.blockCount()) {
                attentions.add(new Uncached(heads));
            }
            if (layer < decoders(header) && heads instanceof GroupedQuery own) {
                attentions.add(own);
                attentions.add(own.within(new Reach.Encoder()));
            }
        }
        return attentions;
    }

    private static int decoders(Header header) throws HeaderRefusal {
        int given = header.keys().optional("decoder_block_count");
        return given > 0 ? given : header.blockCount();
    }
}
