/// What llama.cpp loads beside a model: a projector, a draft model, adapters; as they are asked for.
/// No plan of them (that is `llamacpp`'s) and no reading of their files (that is `ingest`'s).
/// A new kind of companion is a record here and a component of `Companions`.
@NullMarked
package plimsoll.mathcore.engine.llamacpp.companion;

import org.jspecify.annotations.NullMarked;
