/// An engine's options as one table, from which the command line, the JSON of requests, the help and the command to
/// copy all come.
/// No formula and no terminal.
/// A new option is one row in `LlamaCppOptions`.
@NullMarked
package plimsoll.app.option;

import org.jspecify.annotations.NullMarked;
