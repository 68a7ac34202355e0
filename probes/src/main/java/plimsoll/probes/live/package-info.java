/// Readings again and again: the sampler, its snapshots, ten minutes of them, and recordings of them.
/// No vendor's tool or file: those are the probes'.
/// A new figure is a `Metric` that a probe reads; nothing changes here.
@NullMarked
package plimsoll.probes.live;

import org.jspecify.annotations.NullMarked;
