/// How checkpoints store quantised weights: codes, scales and zero points in place of each matrix.
/// No file format and no family: tensor lists in, tensor lists out.
/// A new form is one file here and one line in `Forms`.
@NullMarked
package plimsoll.ingest.quantisation;

import org.jspecify.annotations.NullMarked;
