package plimsoll.ingest.checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

/// Which of a checkpoint's stacks of blocks are the text model, by names and sizes: the largest that is not called a
/// tower, and with an encoder its decoder. Blocks for multi-token prediction follow the others.
///
/// @param main   what the names of the largest begin with
/// @param blocks how many blocks it has, without those for multi-token prediction
record Stacks(String main, int blocks) {
    private static final Set<String> PAIR = Set.of("encoder", "decoder");
    /// What only a block for multi-token prediction has.
    private static final Pattern JOINT = Pattern.compile("(eh_proj|enorm|hnorm|shared_head)\\..*");

    /// The stacks in files; a tensor whose size is not known weighs little beside one whose size is.
    static Stacks of(Stored stored) {
        Map<String, Long> bytes = new HashMap<>();
        stored.unsized().forEach(name -> bytes.put(name, 1L));
        stored.tensors().forEach(tensor -> bytes.put(tensor.name(), tensor.bytes()));
        return of(bytes);
    }

    private static Stacks of(Map<String, Long> sizes) {
        Map<String, Long> bytes = new HashMap<>();
        Map<String, Integer> blocks = new HashMap<>();
        Set<Integer> predictors = new TreeSet<>();
        Map<String, Boolean> asides = new HashMap<>();
        for (Map.Entry<String, Long> tensor : sizes.entrySet()) {
            TensorSpot spot = TensorSpot.of(tensor.getKey());
            boolean isAside = asides.computeIfAbsent(
                    spot.root(), ignored -> NameRules.isTower(spot) || NameRules.isPredictor(spot));
            if (spot.block() < 0 || isAside) {
                continue;
            }
            bytes.merge(spot.stack(), tensor.getValue(), Long::sum);
            blocks.merge(spot.stack(), spot.block() + 1, Math::max);
            if (JOINT.matcher(spot.rest()).matches()) {
                predictors.add(spot.block());
            }
        }
        String main = bytes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        int count = blocks.entrySet().stream()
                .filter(stack -> isText(main, stack.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        while (predictors.contains(count - 1)) {
            count--;
        }
        return new Stacks(main, count);
    }

    private static boolean isText(String main, String stack) {
        return stack.equals(main) || (PAIR.contains(root(main)) && PAIR.contains(root(stack)));
    }

    private static String root(String stack) {
        int dot = stack.indexOf('.');
        return dot < 0 ? stack : stack.substring(0, dot);
    }

    /// Where a tensor stands.
    Place place(TensorSpot spot) {
        if (NameRules.isTower(spot)) {
            return Place.TOWER;
        }
        if (NameRules.isPredictor(spot)) {
            return new Place.InLayer(blocks + Math.max(0, spot.block()));
        }
        if (spot.block() >= 0) {
            return isText(main, spot.stack()) ? new Place.InLayer(spot.block()) : Place.TOWER;
        }
        return switch (NameRules.part(spot)) {
            case EMBEDDING -> Place.INPUT;
            case ROPE_TABLE -> Place.EVERY_LAYER;
            case NORM -> spot.rest().contains("embed") ? Place.INPUT : Place.OUTPUT;
            default -> Place.OUTPUT;
        };
    }

    /// What it is for.
    Part part(TensorSpot spot) {
        return place(spot) instanceof Place.Tower ? Part.TOWER : NameRules.part(spot);
    }
}
