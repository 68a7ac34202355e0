/// Causes of a difference between a plan and a measurement, one file a cause.
/// Nothing is measured or planned here.
/// A new cause is a file beside `ContextOfThisGpu` and a line in `Rules`.
@NullMarked
package plimsoll.app.reconcile.rule;

import org.jspecify.annotations.NullMarked;
