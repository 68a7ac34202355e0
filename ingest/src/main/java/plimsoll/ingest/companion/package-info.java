/// Readers of what engines load beside a model: projectors and adapters in GGUF files.
/// No plan of them: that is the engine's. No draft model: that is a model like others.
/// A new kind of companion is a reader here.
@NullMarked
package plimsoll.ingest.companion;

import org.jspecify.annotations.NullMarked;
