/// What a person may name as a model, and the reader of each.
/// No file format: each has its own package.
/// A new form of name is a case in `ModelSource`.
@NullMarked
package plimsoll.ingest.source;

import org.jspecify.annotations.NullMarked;
