/// A model as a list of layers and a list of tensors, whatever its source.
/// No file names and no engines.
/// A new fact of all models is a component of `Model`; of one kind of layer, of that kind's record.
@NullMarked
package plimsoll.mathcore.model;

import org.jspecify.annotations.NullMarked;
