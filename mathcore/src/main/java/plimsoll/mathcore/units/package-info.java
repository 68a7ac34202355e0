/// Amounts that carry their unit: bytes, tokens, and what later is counted or timed.
/// No rounding and no text for people: that is the screen's.
/// A new unit is a record here.
@NullMarked
package plimsoll.mathcore.units;

import org.jspecify.annotations.NullMarked;
