/// The contract of an engine: a whole model and a workload in, a plan out.
/// No rule of a particular engine: each has a package of its own.
/// A new engine is a package here and one line in `Engines`.
@NullMarked
package plimsoll.mathcore.engine;

import org.jspecify.annotations.NullMarked;
