/// Pictures of the window made by tests, without a display.
/// No assertion about any screen.
/// A new screen's pictures are made in that screen's own test.
@NullMarked
package plimsoll.app.picture;

import org.jspecify.annotations.NullMarked;
