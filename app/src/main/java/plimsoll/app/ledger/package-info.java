/// The journal of plans, measurements, reconciliations and calibrations: rows are added and never changed.
/// Nothing is planned, measured or shown here.
/// A new kind of row is a line in `Kind`; a change of a row's payload raises its version there.
@NullMarked
package plimsoll.app.ledger;

import org.jspecify.annotations.NullMarked;
