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
record Essence(List<Layer> layers, Map<Integer, Integer> twins) {
    static Essence of(Frame frame) {
        List<Layer> all = frame.question.model().layers().stream()
                .filter(layer -> !layer.isMtp())
                .toList();
        int[] kinds = new int[all.size()];
        int[] homes = new int[all.size()];
        boolean copies = frame.question.copiesWeights();
        for (int at = 0; at < kinds.length; at++) {
            int index = all.get(at).index();
            homes[at] = frame.question.layerHomes().get(index);
            int quarter = frame.style.has(Style.Trait.ROTATES_THREE_OF_FOUR) ? index % 4 : 0;
            kinds[at] = frame.tensors.kind(index, copies) * 4 + quarter;
        }
        Map<Integer, Integer> twins = copies ? Map.of() : twins(frame, kinds, homes);
        return new Essence(shortened(frame, all, kinds, homes, twins), twins);
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

    private static List<Layer> shortened(
            Frame frame, List<Layer> all, int[] kinds, int[] homes, Map<Integer, Integer> twins) {
        int[] kindsByHome = new int[kinds.length];
        for (int at = 0; at < kinds.length; at++) {
            kindsByHome[at] = kinds[at] * frame.question.sites().backends().size() + homes[at];
        }
        List<Layer> layers = new ArrayList<>();
        for (int place : Repetition.shortened(kindsByHome, at -> isLast(frame.question, homes, at))) {
            if (!twins.containsKey(homes[place])) {
                layers.add(all.get(place));
            }
        }
        return layers;
    }

    /// Whether nothing follows on the device of a layer.
    private static boolean isLast(GraphQuestion question, int[] homes, int at) {
        boolean next = at + 1 < homes.length && homes[at + 1] == homes[at];
        return !next && question.outputHome() != homes[at] && !question.copiesWeights();
    }
}
