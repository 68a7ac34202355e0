/// The pages of the window and what holds them together; each page has a package of its own below.
/// No page: none sees another.
/// A new page implements `Screen` and is a line in `Screens`.
@NullMarked
package plimsoll.app.screen;

import org.jspecify.annotations.NullMarked;
