/// Reads models where they lie on a server, by their headers alone: the hub, Ollama's registry, plain addresses.
/// No file format and no family: the readers of files are handed bytes as from a drive.
/// A new kind of server is one file here and one line in `Remote`.
@NullMarked
package plimsoll.ingest.remote;

import org.jspecify.annotations.NullMarked;
