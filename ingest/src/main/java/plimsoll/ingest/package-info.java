/// What every reader shares: where bytes come from, and how a reader answers.
/// No file format: each has its own package below.
/// A new kind of source (a range of a download, say) implements `ByteSource`; what holds several files implements
/// `SourceFolder`.
@NullMarked
package plimsoll.ingest;

import org.jspecify.annotations.NullMarked;
