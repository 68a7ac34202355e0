package plimsoll.app.instance;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// How a start finds the desktop.
public sealed interface Arrival {
    /// How long a window may take to answer.
    Duration PATIENCE = Duration.ofSeconds(1);

    /// No window is there yet; the next start comes to this one's door.
    record First(Door door) implements Arrival {}

    /// A window is there and has taken over what was asked for.
    record HandedOver() implements Arrival {}

    /// A window of its own is all that can be had: the one that is there does not answer, or none can be met here.
    record Alone() implements Arrival {}

    /// Looks who is there and hands over what is asked for. Takes no longer than the patience, and next to nothing
    /// where all is well.
    static Arrival at(Meeting meeting, Visit visit, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            do {
                Optional<Door> door = Door.open(meeting);
                if (door.isPresent()) {
                    return new First(door.get());
                }
                if (Knock.at(meeting.socket(), visit, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    return new HandedOver();
                }
            } while (Knock.rested(end));
        } catch (IOException e) {
            // Nothing can be locked or listened at here.
            return new Alone();
        }
        return new Alone();
    }

    /// Looks who is there for a start that has nothing to hand over yet, since it is told what to open once it has a
    /// window: it knocks nowhere.
    static Arrival untold(Meeting meeting) {
        try {
            return Door.open(meeting).<Arrival>map(First::new).orElseGet(Alone::new);
        } catch (IOException e) {
            return new Alone();
        }
    }
}
