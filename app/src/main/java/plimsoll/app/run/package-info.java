/// Starting an engine from a plan, watching it and ending it with everything that it started.
/// No plan is made and nothing is compared here.
/// Another engine is a file beside `LlamaServer`.
@NullMarked
package plimsoll.app.run;

import org.jspecify.annotations.NullMarked;
