/// One file per model family: its config's names become layers and tensors.
/// No file formats and no engine's rules.
/// A new family is one file here and one line in `Families`.
@NullMarked
package plimsoll.ingest.family;

import org.jspecify.annotations.NullMarked;
