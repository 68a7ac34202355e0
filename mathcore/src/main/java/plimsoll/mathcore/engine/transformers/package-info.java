/// Hugging Face's transformers: so far the weights of a checkpoint, nothing besides.
/// Not here: what a checkpoint holds; its reader knows.
/// A new rule is a file here, with the version and file of the library that it was read in.
@NullMarked
package plimsoll.mathcore.engine.transformers;

import org.jspecify.annotations.NullMarked;
