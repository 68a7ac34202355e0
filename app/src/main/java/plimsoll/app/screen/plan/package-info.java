/// The Plan screen: does it fit, what fills it, what to change.
/// No formula: every number comes from an engine's plan.
/// A new knob is one row in `WhatIf`; a new sentence goes to `Answer`.
@NullMarked
package plimsoll.app.screen.plan;

import org.jspecify.annotations.NullMarked;
