package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The devices of another machine, as its tools printed them.
///
/// @param entries devices in their order, instances behind the one they are a part of
/// @param notes   what a person should know about them, a sentence each
public record Captured(List<Entry> entries, List<String> notes) {
    /// A device.
    ///
    /// @param within the key of the device that this is an instance of; empty for one of its own
    public record Entry(Gpu gpu, Optional<String> within) {}

    public Captured {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /// Reads everything that some dialect knows. A text in which nothing is known is a failure that says what is.
    public static Reading<Captured> read(CapturedText text) {
        List<Captured> found = machines(Hosts.in(text));
        if (found.stream()
                .allMatch(one -> one.entries().isEmpty() && one.notes().isEmpty())) {
            found = machines(Hosts.prefixed(text));
        }
        List<Entry> entries =
                found.stream().flatMap(one -> one.entries().stream()).toList();
        List<String> notes = new ArrayList<>(
                found.stream().flatMap(one -> one.notes().stream()).distinct().toList());
        if (entries.isEmpty()) {
            return Reading.failed(notes.isEmpty() ? unknown(text) : String.join(" ", notes));
        }
        int machines =
                (int) found.stream().filter(one -> !one.entries().isEmpty()).count();
        if (machines > 1) {
            notes.add(Hosts.note(machines));
        }
        return Reading.measured(new Captured(entries, notes));
    }

    private static List<Captured> machines(List<CapturedText> texts) {
        return texts.stream().map(Captured::ofOne).toList();
    }

    /// What one machine printed.
    private static Captured ofOne(CapturedText text) {
        List<List<Sighting>> tables = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (Dialect dialect : Dialects.ALL) {
            Sightings seen = dialect.read(text);
            tables.addAll(seen.tables());
            seen.troubles().stream().filter(said -> !troubles.contains(said)).forEach(troubles::add);
        }
        List<Entry> entries = SameDevices.of(tables);
        if (!entries.isEmpty() && text.documents().stream().anyMatch(JsonDocument::torn)) {
            troubles.add("The JSON breaks off; what stands before the break was read.");
        }
        return new Captured(entries, troubles);
    }

    /// The tools whose output can be read.
    public static List<String> tools() {
        return Dialects.tools();
    }

    private static String unknown(CapturedText text) {
        return text.text().isBlank()
                ? "it is empty; give it what a tool such as nvidia-smi -q printed"
                : "nothing in it is the output of a tool that is known here; give it what one of these printed: "
                        + String.join(", ", Dialects.tools());
    }

    /// It as a machine that a model can be put on.
    public ThisMachine machine() {
        return CapturedMachine.of(this);
    }

    /// The devices that a model can be put on: instances instead of the device that is split into them.
    public List<Gpu> usable() {
        return entries.stream()
                .filter(entry -> entries.stream()
                        .noneMatch(other -> other.within()
                                .equals(Optional.of(entry.gpu().identity().key()))))
                .map(Entry::gpu)
                .toList();
    }
}
