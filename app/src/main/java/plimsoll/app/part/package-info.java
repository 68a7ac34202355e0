/// Nodes that several screens use, and the small records they show.
/// Nothing that knows a screen or an engine.
/// A new part is one file here; its values go to `tokens.css`.
@NullMarked
package plimsoll.app.part;

import org.jspecify.annotations.NullMarked;
