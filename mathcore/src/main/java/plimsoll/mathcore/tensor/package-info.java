/// What weights are made of: element types, tensors, and lists of tensors summed by layer and part.
/// Not here: which engine keeps a tensor where, and how a file spells its table.
/// A new element type is one line of `ElementType` and one row of its test table.
@NullMarked
package plimsoll.mathcore.tensor;

import org.jspecify.annotations.NullMarked;
