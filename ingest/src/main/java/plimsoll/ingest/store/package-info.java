/// Where models lie on a machine, one file a store, and what lies there as one list.
/// No file format: `ModelSource` reads what is found; no network.
/// A new store implements `Store` and is a line in `Stores`.
@NullMarked
package plimsoll.ingest.store;

import org.jspecify.annotations.NullMarked;
