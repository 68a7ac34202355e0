package plimsoll.probes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import plimsoll.probes.Absence;
import plimsoll.probes.Gpu;
import plimsoll.probes.Instrument;
import plimsoll.probes.Lane;
import plimsoll.probes.Reading;
import plimsoll.probes.Watch;

/// One probe while it is sampled: its watch, the lane on which it is asked, and the devices that it knows. A probe that
/// finds nothing is asked every half minute only, for what is plugged in later.
final class Track implements AutoCloseable {
    private static final Duration SEARCH = Duration.ofSeconds(30);

    private final Instrument instrument;
    private final Lane<List<Gpu>> lane;
    private final Known known = new Known();
    private Optional<Watch> watch = Optional.empty();
    private Reading<List<Gpu>> answer = Reading.notOffered("");
    private Instant asked = Instant.MIN;

    Track(Instrument instrument) {
        this.instrument = instrument;
        this.lane = new Lane<>(instrument.what(), instrument.patience(), this::sample);
    }

    /// What one look gave.
    record Look(List<Gpu> gpus, Optional<Absence> absent) {}

    void ask(Instant now) {
        boolean isIdle = answer instanceof Reading.NotOffered<List<Gpu>> && !isNew();
        if (!isIdle || Duration.between(asked, now).compareTo(SEARCH) >= 0 || now.isBefore(asked)) {
            asked = now;
            lane.ask();
        }
    }

    private boolean isNew() {
        return asked.equals(Instant.MIN);
    }

    Look look(Instant now, Duration wait) {
        answer = lane.answer(wait);
        List<Gpu> gpus = known.after(answer, now);
        return new Look(
                gpus,
                gpus.isEmpty() ? answer.reason().map(why -> new Absence(instrument.what(), why)) : Optional.empty());
    }

    /// Starts afresh with the next question: after a standby, what a watch holds may be dead.
    void renew() {
        Optional<Watch> old;
        synchronized (this) {
            old = watch;
            watch = Optional.empty();
        }
        asked = Instant.MIN;
        old.ifPresent(Watch::close);
    }

    @Override
    public void close() {
        lane.close();
        renew();
    }

    private Reading<List<Gpu>> sample() {
        Watch now;
        synchronized (this) {
            now = watch.orElseGet(instrument.begin());
            watch = Optional.of(now);
        }
        return now.sample();
    }
}
