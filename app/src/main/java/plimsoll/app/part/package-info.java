/// Nodes that several screens use.
/// Nothing that knows a screen.
/// A new part is one file here.
@NullMarked
package plimsoll.app.part;

import org.jspecify.annotations.NullMarked;
