package plimsoll.ingest.checkpoint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// What a family expects of a checkpoint, looked up by a tensor's name whatever wraps it.
final class Expectation {
    private static final String EXPERTS = "experts.";

    /// What is known of a tensor before it is seen.
    record Role(Place place, Part part) {}

    private final Map<String, Tensor> byName = new HashMap<>();
    private final Map<String, Role> byModule = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();

    Expectation(Model family) {
        for (Tensor tensor : family.stored().list()) {
            String name = TensorSpot.plain(tensor.checkpointName());
            byName.put(name, tensor);
            if (tensor.part() != Part.SCALE) {
                byModule.put(module(name), new Role(tensor.place(), tensor.part()));
            }
        }
    }

    /// Notes that the files hold a tensor, and says what was expected of it; empty where it was not expected.
    Optional<Tensor> meet(String plain) {
        String key = key(plain);
        Tensor expected = byName.get(key);
        if (expected != null) {
            seen.merge(key, 1L, Long::sum);
        }
        return Optional.ofNullable(expected);
    }

    /// What another tensor of the same module is for; empty where the module is not expected.
    Optional<Role> neighbour(String plain) {
        String module = module(key(plain));
        while (!module.isEmpty()) {
            Role role = byModule.get(module);
            if (role != null) {
                return Optional.of(role);
            }
            int dot = module.lastIndexOf('.');
            boolean inModule = dot > 0 && module.substring(dot).matches("\\.(weight|quant_state|_data)");
            module = inModule ? module.substring(0, dot) : "";
        }
        return Optional.empty();
    }

    /// Whether a head of its own is expected.
    boolean hasHead() {
        return byName.values().stream()
                .anyMatch(tensor -> tensor.part() == Part.HEAD && tensor.place() instanceof Place.Output);
    }

    /// What the files do not hold, or not as often.
    Set<Tensor> unmet() {
        Set<Tensor> unmet = new HashSet<>();
        byName.forEach((name, tensor) -> {
            if (seen.getOrDefault(name, 0L) < tensor.count()) {
                unmet.add(tensor);
            }
        });
        return unmet;
    }

    /// A name with `*` for the number of an expert.
    static String key(String plain) {
        int begin = plain.indexOf(EXPERTS) + EXPERTS.length();
        int end = begin;
        while (end < plain.length() && Character.isDigit(plain.charAt(end))) {
            end++;
        }
        boolean numbered = begin >= EXPERTS.length() && end > begin && end < plain.length() && plain.charAt(end) == '.';
        return numbered ? plain.substring(0, begin) + "*" + plain.substring(end) : plain;
    }

    private static String module(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
