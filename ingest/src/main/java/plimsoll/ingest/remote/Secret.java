package plimsoll.ingest.remote;

/// A token, which nothing but the header of a request may show.
///
/// @param source where it was found, for a sentence: `HF_TOKEN`, or the name of a file
record Secret(String value, String source) {
    /// Whether it can stand in a header at all: one line of printable ASCII.
    boolean isUsable() {
        return !value.isEmpty() && value.chars().allMatch(sign -> sign > ' ' && sign < 127);
    }

    @Override
    public String toString() {
        return "the token of " + source;
    }
}
