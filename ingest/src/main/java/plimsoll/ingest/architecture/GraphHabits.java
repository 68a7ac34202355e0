package plimsoll.ingest.architecture;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plimsoll.mathcore.model.Habit;
import plimsoll.mathcore.model.Habits;

/// Reads off the keys what a model does that neither its layers nor its tensors show.
///
/// Source: the keys that llama.cpp b10587 reads, `src/models/`.
public final class GraphHabits {
    private static final String DEEPSTACK = "n_deepstack_layers";
    private static final int MOST_STREAMS = 512;

    private static final Set<String> GRANITE = Set.of("granite", "granite_swa", "granitehybrid", "granitemoe");
    private static final Set<String> SWITCHED = Set.of("granite", "granitehybrid", "graniteswitch");
    private static final Set<String> CENTRED = Set.of("cohere2moe");
    private static final Set<String> SECTIONED = Set.of("glm4", "glm4moe", "hunyuan_vl");
    private static final Set<String> TEMPERED = Set.of("deepseek2", "mistral3", "mistral4");
    private static final Set<String> DEEPSTACKED = Set.of("qwen3vl", "qwen3vlmoe");

    private GraphHabits() {}

    static Habits of(Header header) throws HeaderRefusal {
        header.keys().optional(DEEPSTACK);
        return of(header.architecture(), header.keys());
    }

    /// What a model of an architecture does by its keys.
    ///
    /// @param architecture llama.cpp's name of it
    public static Habits of(String architecture, GraphKeys keys) {
        Set<Habit> all = EnumSet.noneOf(Habit.class);
        put(all, Habit.PARALLEL_RESIDUAL, keys.flag("use_parallel_residual", false));
        boolean centred = CENTRED.contains(architecture) && keys.real("attention.layer_norm_rms_epsilon") == 0;
        put(all, Habit.CENTRED_NORMS, centred);
        put(all, Habit.NORMS_BEHIND, keys.flag("swin_norm", false));
        put(all, Habit.CLAMPED_PROJECTIONS, keys.real("attention.clamp_kqv") > 0);
        put(all, Habit.NORMED_STEPS, keys.flag("ssm.dt_b_c_rms", false));
        put(all, Habit.FOUR_AXIS_POSITIONS, SECTIONED.contains(architecture) && isSectioned(keys));
        boolean tempered = TEMPERED.contains(architecture) && keys.real("attention.temperature_scale") != 0;
        put(all, Habit.QUERIES_SCALED_BY_POSITION, tempered);
        boolean granite = GRANITE.contains(architecture);
        boolean rotates = !SWITCHED.contains(architecture) || keys.flag("rope.scaling.finetuned", true);
        put(all, Habit.UNROTATED, !rotates);
        put(all, Habit.SCALED_EMBEDDING, granite && keys.real("embedding_scale") != 0);
        put(all, Habit.SCALED_BRANCHES, granite && keys.real("residual_scale") != 0);
        List<Long> mapping = granite ? keys.array("deepstack_mapping").orElse(List.of()) : List.of();
        int streams = DEEPSTACKED.contains(architecture)
                ? Math.clamp((long) keys.real(DEEPSTACK), 0, MOST_STREAMS)
                : streams(mapping);
        return new Habits(all, streams, streams == 0 ? Set.of() : deepstackLayers(mapping, streams));
    }

    /// How many streams the layers of a Granite take in.
    ///
    /// @param mapping which stream each layer takes in; negative where none
    private static int streams(List<Long> mapping) {
        return (int) mapping.stream().filter(stream -> stream >= 0).distinct().count();
    }

    private static Set<Integer> deepstackLayers(List<Long> mapping, int streams) {
        return mapping.isEmpty()
                ? IntStream.range(0, streams).boxed().collect(Collectors.toSet())
                : IntStream.range(1, mapping.size())
                        .filter(layer -> mapping.get(layer) >= 0)
                        .mapToObj(layer -> layer - 1)
                        .collect(Collectors.toSet());
    }

    private static void put(Set<Habit> all, Habit habit, boolean has) {
        if (has) {
            all.add(habit);
        }
    }

    /// Whether a head is divided between at least two axes of a position.
    private static boolean isSectioned(GraphKeys keys) {
        List<Long> sections = keys.array("rope.dimension_sections").orElse(List.of());
        return sections.size() >= 2 && sections.get(0) > 0 && sections.get(1) > 0;
    }
}
