/// Timings of what must be fast: a plan, a file's header.
/// No part of the program and no test: a slow run fails nothing.
/// A new benchmark is one class here.
@NullMarked
package plimsoll.bench;

import org.jspecify.annotations.NullMarked;
