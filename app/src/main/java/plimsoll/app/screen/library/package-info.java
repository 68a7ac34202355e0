/// The Library screen: the models on this machine, each with its fit.
/// No search of the disk (`ingest.store`), no plan (`app.library`).
/// A new column is a line in `LibraryTable`.
@NullMarked
package plimsoll.app.screen.library;

import org.jspecify.annotations.NullMarked;
