/// What is asked (a workload) and what is answered (a plan with its breakdown and verdict).
/// No formula of any engine.
/// A new part of the answer is a component of `Plan`.
@NullMarked
package plimsoll.mathcore.plan;

import org.jspecify.annotations.NullMarked;
