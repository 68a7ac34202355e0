package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;

/// What one dialect found in a text.
///
/// @param tables   outputs in their order, each a list of the devices that it tells of
/// @param troubles what stands there instead of a reading, or is wrong with one, a sentence each
public record Sightings(List<List<Sighting>> tables, List<String> troubles) {
    /// Nothing of this dialect.
    public static final Sightings NONE = new Sightings(List.of(), List.of());

    public Sightings {
        tables = List.copyOf(tables);
        troubles = List.copyOf(troubles);
    }

    /// One output.
    public static Sightings of(List<Sighting> table) {
        return table.isEmpty() ? NONE : new Sightings(List.of(table), List.of());
    }

    /// A tool's own words for why it has nothing to tell.
    public static Sightings trouble(String sentence) {
        return new Sightings(List.of(), List.of(sentence));
    }

    /// These and others behind them.
    public Sightings and(Sightings more) {
        List<List<Sighting>> all = new ArrayList<>(tables);
        all.addAll(more.tables);
        List<String> said = new ArrayList<>(troubles);
        said.addAll(more.troubles);
        return new Sightings(all, said);
    }
}
