package plimsoll.ingest.architecture;

import java.util.ArrayList;
import java.util.List;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.model.Layer;

/// Granite Switch: behind the blocks one more layer of a single head, without weights, remembers which adapter each
/// token belongs to.
record GraniteSwitch() implements Architecture {
    @Override
    public List<String> names() {
        return List.of("graniteswitch");
    }

    @Override
    public List<Layer> layers(Header header) throws HeaderRefusal {
        var layers = new ArrayList<Layer>(Architecture.super.layers(header));
        int key = Heads.width(header, "attention.key_length");
        int value = Heads.width(header, "attention.value_length");
        var router = new GroupedQuery(1, 1, key, value, Reach.EVERYTHING, false);
        layers.add(new Layer(layers.size(), List.of(router), new NoFeedForward(), false));
        return layers;
    }

    @Override
    public List<Attention> attentions(Header header, int layer) throws HeaderRefusal {
        return Heads.of(header, layer, Reach.EVERYTHING);
    }
}
