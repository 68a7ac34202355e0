/// Damages what models are read from, at random and always the same way, and asks for it as a person would.
/// Not here: files that are wrong in one known way (the tests of each reader).
/// A new kind of file is a line in `Seeds`, a new kind of damage one in `Damage`.
@NullMarked
package plimsoll.ingest.mutation;

import org.jspecify.annotations.NullMarked;
