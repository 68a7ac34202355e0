package plimsoll.mathcore.engine.llamacpp.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plimsoll.mathcore.model.Layer;

/// The layers that a graph has to be built of for its peaks to be those of the whole model.
///
/// @param layers in order, at least one
/// @param twins  devices that are left out, each with a device whose buffer is as large
/// @param cuts   where layers are left out
record Essence(List<Layer> layers, Map<Integer, Integer> twins, List<Repetition.Cut> cuts) {
    /// Every layer.
    static Essence whole(Frame frame) {
        List<Layer> layers = frame.question.model().layers();
        List<Layer> all = frame.question.drafting().predicts()
                ? layers.stream().filter(Layer::isMtp).limit(1).toList()
                : layers.stream()
                        .filter(layer -> !layer.isMtp() && frame.style.block().isIn(layer))
                        .toList();
        return new Essence(all, Map.of(), List.of());
    }

    static Essence of(Frame frame) {
        if (growsByLayers(frame) || frame.question.drafting().predicts()) {
            return whole(frame);
        }
        List<Layer> all = whole(frame).layers;
        int[] kinds = new int[all.size()];
        int[] homes = new int[all.size()];
        boolean copies = frame.question.copiesWeights();
        for (int at = 0; at < kinds.length; at++) {
            int index = all.get(at).index();
            homes[at] = frame.question.layerHomes().get(index);
            int deep = frame.habits().deepstackLayers().contains(index) ? 1 : 0;
            kinds[at] = (frame.tensors.kind(index, copies) * 2 + deep) * 4 + place(frame.style, index);
        }
        Map<Integer, Integer> twins = copies ? Map.of() : twins(frame, kinds, homes);
        return shortened(frame, all, kinds, homes, twins);
    }

    /// What the graph of a layer owes to its place in the list alone.
    private static int place(Style style, int index) {
        if (style.has(Style.Trait.STREAMS)) {
            return index < Gemma3nBlock.SPARSE_LAYERS ? 1 : 0;
        }
        boolean byPlace = style.has(Style.Trait.ROTATES_THREE_OF_FOUR)
                || style.has(Style.Trait.RESTS_EVERY_FOURTH)
                || style.has(Style.Trait.RESTS_BEFORE_THREE);
        return byPlace ? index % 4 : 0;
    }

    /// Whether each layer has a leaf of its own, which is laid out before everything else; or adds to what is kept; or
    /// cuts its own part of the inputs, of which a pipeline keeps copies.
    private static boolean growsByLayers(Frame frame) {
        return frame.style.has(Style.Trait.CHOOSES_CELLS)
                || frame.style.has(Style.Trait.MIXES_EARLIER_LAYERS)
                || (frame.style.has(Style.Trait.PICKS_BLOCKS)
                        && frame.question.sites().copies() > 1);
    }

    /// Whether the buffers took turns wherever layers are left out, so that these layers stand for all.
    boolean stands(List<Long> marks) {
        return cuts.stream().allMatch(cut -> cut.isQuiet(marks));
    }

    /// Accelerators in the middle of the model whose layers are like those of another one before.
    private static Map<Integer, Integer> twins(Frame frame, int[] kinds, int[] homes) {
        Map<List<Integer>, Integer> first = new HashMap<>();
        Map<Integer, Integer> twins = new HashMap<>();
        int from = 0;
        for (int at = 1; at < homes.length; at++) {
            if (homes[at] == homes[from]) {
                continue;
            }
            int device = homes[from];
            boolean middle = from > 0 && device > 0 && homes[from - 1] > 0 && device != frame.question.outputHome();
            if (middle) {
                List<Integer> here = new ArrayList<>();
                for (int place = from; place < at; place++) {
                    here.add(kinds[place]);
                }
                Integer twin = first.putIfAbsent(here, device);
                if (twin != null) {
                    twins.put(device, twin);
                }
            }
            from = at;
        }
        return twins;
    }

    private static Essence shortened(
            Frame frame, List<Layer> all, int[] kinds, int[] homes, Map<Integer, Integer> twins) {
        List<Layer> layers = new ArrayList<>();
        List<Integer> keptKinds = new ArrayList<>();
        List<Integer> keptHomes = new ArrayList<>();
        for (int at = 0; at < kinds.length; at++) {
            if (!twins.containsKey(homes[at])) {
                layers.add(all.get(at));
                keptKinds.add(kinds[at] * frame.question.sites().backends().size() + homes[at]);
                keptHomes.add(homes[at]);
            }
        }
        int[] order = keptKinds.stream().mapToInt(Integer::intValue).toArray();
        Repetition repetition = Repetition.of(order, at -> isLast(frame.question, keptHomes, at));
        return new Essence(repetition.places().stream().map(layers::get).toList(), twins, repetition.cuts());
    }

    /// Whether nothing follows on the device of a layer.
    private static boolean isLast(GraphQuestion question, List<Integer> homes, int at) {
        boolean next = at + 1 < homes.size() && homes.get(at + 1).equals(homes.get(at));
        return !next && question.outputHome() != homes.get(at) && !question.copiesWeights();
    }
}
