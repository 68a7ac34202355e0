/// Predicted beside measured: what an engine took, part by part, and why it is not what its plan said.
/// No engine is started or asked here, and nothing is drawn or printed.
/// A new cause of a difference is a file in `rule` and a line in `Rules`; another setting that engines change a line in
/// `Steps`.
@NullMarked
package plimsoll.app.reconcile;

import org.jspecify.annotations.NullMarked;
