/// Holds plans against what llama.cpp reported: the golden runs in every build, and a folder of them where one is
/// named.
/// Not here: what a layer keeps (`architecture`), one rule of the engine (mathcore).
/// A new figure to compare is a line in `Comparison` and a column of `AccuracyTable`.
@NullMarked
package plimsoll.ingest.truth;

import org.jspecify.annotations.NullMarked;
