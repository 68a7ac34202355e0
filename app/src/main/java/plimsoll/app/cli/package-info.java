/// The command line: words in, tables or JSON out.
/// No formula and no JavaFX.
/// A new command is one file here and one line in the list of commands.
@NullMarked
package plimsoll.app.cli;

import org.jspecify.annotations.NullMarked;
