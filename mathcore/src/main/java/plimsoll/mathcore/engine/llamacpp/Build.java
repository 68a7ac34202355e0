package plimsoll.mathcore.engine.llamacpp;

/// A build of llama.cpp by the number in its tag, which counts the commits up to it. A rule that did not always hold
/// names the build in which it changed.
///
/// @param number 10587 for the tag b10587
public record Build(int number) implements Comparable<Build> {
    /// The build whose rules were held against its own dry runs.
    public static final Build NEWEST = new Build(10_587);

    /// Whether this is from before a change.
    ///
    /// @param change number of the first build that has it
    boolean isBefore(int change) {
        return number < change;
    }

    @Override
    public int compareTo(Build other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "b" + number;
    }
}
