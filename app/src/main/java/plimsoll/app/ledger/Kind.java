package plimsoll.app.ledger;

import java.util.Locale;

/// What a row of the journal tells of. Its payload is JSON of its own version.
public enum Kind {
    PLAN,
    MEASUREMENT,
    RECONCILIATION,
    /// A measured figure that later plans take over.
    CALIBRATION,
    /// Takes a calibration back, whose row stays.
    FORGOTTEN;

    /// The newest version of its payload that this program writes.
    public int version() {
        return 1;
    }

    /// As it is stored.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
