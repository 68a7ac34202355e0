package plimsoll.probes;

import java.time.Duration;
import java.util.function.Supplier;

/// A probe as a sampler needs it.
///
/// @param what     what it looks for, as people read it
/// @param patience how long one look may take
/// @param begin    begins to watch; asked again when the watch is to start afresh
public record Instrument(String what, Duration patience, Supplier<Watch> begin) {}
