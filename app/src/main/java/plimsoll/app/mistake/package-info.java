/// What becomes of the program's own mistakes: a report that a person can read and copy, and nothing sent anywhere.
/// No mistake of the world: those are values with a sentence.
/// What a report should say besides is a line of `Report`.
@NullMarked
package plimsoll.app.mistake;

import org.jspecify.annotations.NullMarked;
