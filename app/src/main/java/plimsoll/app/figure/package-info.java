/// Numbers as a person reads them, the same in the window and on the command line.
/// No node and no sentence.
/// A new kind of number is a method of `Figures`.
@NullMarked
package plimsoll.app.figure;

import org.jspecify.annotations.NullMarked;
