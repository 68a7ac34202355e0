/// One window for one person on one desktop: who starts second hands over what was asked for.
/// No window and no JavaFX: a second start must end before that is loaded.
/// What a start can ask for is added to `Visit`.
@NullMarked
package plimsoll.app.instance;

import org.jspecify.annotations.NullMarked;
