/// Holds plans against what real llama.cpp reported, run by run; works only where a folder of measurements is named.
/// No threshold of one architecture: golden tests beside each rule hold those.
/// A new figure to compare is a component of `Comparison` and a column of `AccuracyTable`.
@NullMarked
package plimsoll.ingest.truth;

import org.jspecify.annotations.NullMarked;
