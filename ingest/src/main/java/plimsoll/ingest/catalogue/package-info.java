/// Models and devices that ship with the program: tables, a source a row, and their readers.
/// No rule: a table is data.
/// A new model or device is one row.
@NullMarked
package plimsoll.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
