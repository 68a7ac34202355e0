/// The looks: `tokens.css`, themes and fonts.
/// No layout.
/// A new value is one line in `tokens.css`.
@NullMarked
package plimsoll.app.design;

import org.jspecify.annotations.NullMarked;
