/// The Plan screen: what a model will take, before it is loaded.
/// No computing: that is the engine's.
/// A new control is a field of the screen and a property of its model.
@NullMarked
package plimsoll.app.screen.plan;

import org.jspecify.annotations.NullMarked;
