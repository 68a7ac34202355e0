package plimsoll.app.reconcile;

/// What a source said of one part of one device.
///
/// @param bytes  what it said
/// @param slack  how far off that may be for no other reason than its rounding, bytes
/// @param source where it was read, as people read it: `log`, `nvidia-smi` …
public record Figure(long bytes, long slack, String source) {
    /// Whether a number of bytes may be what the source saw.
    public boolean agrees(long other) {
        return Math.abs(bytes - other) <= slack;
    }

    /// Both together.
    Figure plus(Figure more) {
        String both = source.equals(more.source) ? source : source + " and " + more.source;
        return new Figure(bytes + more.bytes, slack + more.slack, both);
    }
}
