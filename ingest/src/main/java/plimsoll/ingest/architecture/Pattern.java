package plimsoll.ingest.architecture;

/// Which layers look back no further than their window: all but one of each period.
///
/// @param period      layers from one that sees everything to the next; 0 where none does
/// @param globalFirst whether the first of a period sees everything, else the last
record Pattern(int period, boolean globalFirst) {
    static final Pattern EVERY_LAYER = new Pattern(0, false);

    /// The last of so many layers sees everything.
    static Pattern lastOf(int period) {
        return new Pattern(period, false);
    }

    /// The first of so many layers sees everything.
    static Pattern firstOf(int period) {
        return new Pattern(period, true);
    }

    boolean isLocal(int layer) {
        return period == 0 || layer % period != (globalFirst ? 0 : period - 1);
    }
}
