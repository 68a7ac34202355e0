/// Which version this is, and whether there is a newer one.
/// Nothing is asked of a server unless a person asks; nothing is downloaded.
/// The address that knows of releases stands in `release.properties` beside this package and nowhere else.
@NullMarked
package plimsoll.app.release;

import org.jspecify.annotations.NullMarked;
