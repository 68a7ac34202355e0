package plimsoll.app.reconcile;

import java.util.List;

/// What instruments saw of an engine that runs or ran, and what to know about it.
///
/// @param observed what they saw
/// @param isHere   whether its process is on the machine that is planned for
/// @param notes    a sentence each
public record Seen(Observed observed, boolean isHere, List<String> notes) {
    public Seen {
        notes = List.copyOf(notes);
    }
}
