/// Where llama.cpp does not do what a model says.
/// Not here: what a model says (ingest) and how bytes are placed (the package above).
/// To add one: one file with its rule, one line in `Departures`.
@NullMarked
package plimsoll.mathcore.engine.llamacpp.departure;

import org.jspecify.annotations.NullMarked;
