/// Reads every file of a folder of models that people published, where one is named.
/// Not here: what one reader does with one malformed file (the reader's own tests).
/// A new kind of file to read is a case in `CorpusFolder`, a new figure to compare one in `Held`.
@NullMarked
package plimsoll.ingest.corpus;

import org.jspecify.annotations.NullMarked;
