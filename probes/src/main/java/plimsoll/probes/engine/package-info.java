/// What engines say of themselves while they load: pure readers of their logs.
/// No plan and no comparison lives here, and nothing is started or asked.
/// A reader of another engine's log is a file beside `LlamaCppLog`.
@NullMarked
package plimsoll.probes.engine;

import org.jspecify.annotations.NullMarked;
