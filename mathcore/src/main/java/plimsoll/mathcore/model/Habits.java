package plimsoll.mathcore.model;

import java.util.Set;

/// What a model does that neither its layers nor its tensors show.
///
/// @param all              its habits
/// @param deepstackStreams vectors of a vision tower beside each embedding; 0 where there are none
/// @param deepstackLayers  layers behind which such a vector joins the residual stream, counted from 0
public record Habits(Set<Habit> all, int deepstackStreams, Set<Integer> deepstackLayers) {
    /// Nothing unusual.
    public static final Habits NONE = new Habits(Set.of(), 0, Set.of());

    public Habits {
        all = Set.copyOf(all);
        deepstackLayers = Set.copyOf(deepstackLayers);
    }

    /// Whether the model has a habit.
    public boolean has(Habit habit) {
        return all.contains(habit);
    }
}
