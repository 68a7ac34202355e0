/// What a GGUF header says about a model: llama.cpp's keys and tensor names become layers of attentions.
/// No bytes of the file (that is `gguf`) and no engine's habits (those are its departures).
/// A new architecture is a name in `Plain` or one file here, and one line in `Architectures`.
@NullMarked
package plimsoll.ingest.architecture;

import org.jspecify.annotations.NullMarked;
