/// Where the program starts: window or command line.
/// Nothing else: each has a package of its own.
/// A new way to start is a case in `Main`.
@NullMarked
package plimsoll.app;

import org.jspecify.annotations.NullMarked;
