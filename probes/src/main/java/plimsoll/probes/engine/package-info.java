/// What engines say of themselves: in their logs while they load, and over HTTP while they run. Readers are pure; one
/// class asks, and one finds who can be asked. No plan and no comparison lives here, and nothing is started.
/// An engine is a file beside `LlamaServerReader` and a line in `EngineReaders`; a log a file beside `LlamaCppLog`.
@NullMarked
package plimsoll.probes.engine;

import org.jspecify.annotations.NullMarked;
