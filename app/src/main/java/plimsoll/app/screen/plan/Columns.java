package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.app.part.LayerColumn;
import plimsoll.app.part.LayerColumn.LaneDevice;
import plimsoll.app.part.MemoryKind;
import plimsoll.app.part.Places;
import plimsoll.app.part.Slice;
import plimsoll.app.words.Words;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Memory;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.plan.LayerMemory;
import plimsoll.mathcore.plan.LayerMemory.Share;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Plan;

/// A plan as columns, one a layer, and as the rows of the table, which also has what lies in no layer.
final class Columns {
    private static final int EVERY_TOKEN = 0;
    private static final int NEAR_TOKENS = 1;
    private static final int STATE = 2;
    private static final int TOKENS_AND_STATE = 3;
    private static final int NOTHING = 5;

    private Columns() {}

    static List<LayerColumn> of(Plan plan) {
        List<LaneDevice> lanes = lanes(plan);
        List<LayerColumn> columns = new ArrayList<>(plan.layers().size());
        for (LayerMemory layer : plan.layers()) {
            columns.add(column(layer, lanes));
        }
        return columns;
    }

    /// The columns, and what lies in no layer after them.
    static List<LayerColumn> rows(Plan plan, List<LayerColumn> columns) {
        List<LaneDevice> lanes = lanes(plan);
        List<LayerColumn> rows = new ArrayList<>(columns);
        for (OtherMemory other : plan.others()) {
            Slice weights = new Slice(MemoryKind.WEIGHTS, other.weights());
            LaneDevice device = lanes.get(other.device());
            rows.add(new LayerColumn(rows.size(), other.part(), "", NOTHING, List.of(device), List.of(weights)));
        }
        return rows;
    }

    /// What each hue of the lane of kinds stands for, with how many layers it has.
    static Map<String, Long> kinds(List<LayerColumn> columns) {
        return columns.stream()
                .collect(Collectors.groupingBy(LayerColumn::kind, LinkedHashMap::new, Collectors.counting()));
    }

    private static List<LaneDevice> lanes(Plan plan) {
        List<LaneDevice> lanes = new ArrayList<>();
        for (int i = 0; i < plan.devices().size(); i++) {
            lanes.add(new LaneDevice(Places.of(i), i == 0 ? 0 : 1 + (i - 1) % 4));
        }
        return lanes;
    }

    private static LayerColumn column(LayerMemory memory, List<LaneDevice> lanes) {
        Layer layer = memory.layer();
        long weights = 0;
        long cache = 0;
        long state = 0;
        List<LaneDevice> devices = new ArrayList<>(memory.shares().size());
        for (Share share : memory.shares()) {
            weights += share.weights();
            cache += share.kvCache();
            state += share.recurrentState();
            if (share.total() > 0) {
                devices.add(lanes.get(share.device()));
            }
        }
        List<Slice> slices = List.of(
                new Slice(MemoryKind.WEIGHTS, weights),
                new Slice(MemoryKind.KV_CACHE, cache),
                new Slice(MemoryKind.STATE, state));
        String name = String.valueOf(layer.index());
        return new LayerColumn(layer.index(), name, kind(layer), hue(layer), devices, slices);
    }

    private static String kind(Layer layer) {
        String kind = layer.attentions().stream()
                .map(Attention::label)
                .reduce((one, other) -> Words.say("plan.layers.both", one, other))
                .orElseGet(() -> Words.say("plan.layers.without"));
        return layer.isMtp() ? kind + ", MTP" : kind;
    }

    /// By what the layer keeps, so that new kinds of attention have a hue without asking.
    private static int hue(Layer layer) {
        boolean far = false;
        boolean near = false;
        boolean state = false;
        for (Attention a : layer.attentions()) {
            Memory m = a.memory();
            boolean tokens = !m.perToken().isEmpty();
            far |= tokens && m.reach().equals(Reach.EVERYTHING);
            near |= tokens && !m.reach().equals(Reach.EVERYTHING);
            state |= !m.perSequence().isEmpty();
        }
        if (state) {
            return far || near ? TOKENS_AND_STATE : STATE;
        }
        return far ? EVERY_TOKEN : near ? NEAR_TOKENS : NOTHING;
    }
}
