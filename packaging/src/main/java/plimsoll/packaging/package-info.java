/// Makes what people install: a linked image of the program and each system's own packages of it.
/// Nothing of the program itself.
/// A new kind of package implements `Maker` and is a line in `Makers`.
@NullMarked
package plimsoll.packaging;

import org.jspecify.annotations.NullMarked;
