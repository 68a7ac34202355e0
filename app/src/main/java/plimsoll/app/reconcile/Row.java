package plimsoll.app.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One part on one device: predicted beside measured.
///
/// @param device    `host`, `gpu0` …
/// @param part      which
/// @param predicted what the plan says, bytes
/// @param measured  what was seen; empty where no source tells
/// @param causes    why they differ; each amount is a part of the difference
public record Row(String device, MemoryPart part, long predicted, Optional<Figure> measured, List<Cause> causes) {
    public Row {
        causes = List.copyOf(causes);
    }

    /// Measured less predicted; empty where nothing was measured.
    public OptionalLong difference() {
        return measured.map(figure -> OptionalLong.of(figure.bytes() - predicted))
                .orElse(OptionalLong.empty());
    }

    /// What of the difference no cause accounts for; 0 where it is no more than the source's rounding.
    public long unexplained() {
        long rest =
                difference().orElse(0) - causes.stream().mapToLong(Cause::bytes).sum();
        return Math.abs(rest) <= measured.map(Figure::slack).orElse(0L) ? 0 : rest;
    }

    /// Whether the plan said what was measured, as finely as the source tells.
    public boolean agrees() {
        return measured.map(figure -> figure.agrees(predicted)).orElse(false);
    }
}
