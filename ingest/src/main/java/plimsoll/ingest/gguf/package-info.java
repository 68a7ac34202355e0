/// Reads the header of a GGUF file: its metadata and tensor table.
/// No tensor data, and no meaning of the keys: that is `family`'s.
/// A new GGUF version or value type is a case in the reader.
@NullMarked
package plimsoll.ingest.gguf;

import org.jspecify.annotations.NullMarked;
