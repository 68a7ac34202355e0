package plimsoll.mathcore.engine.llamacpp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A build of llama.cpp by the number in its tag, which counts the commits up to it. A rule that did not always hold
/// names the build in which it changed.
///
/// @param number 10587 for the tag b10587
public record Build(int number) implements Comparable<Build> {
    /// The build whose rules were held against its own dry runs.
    public static final Build NEWEST = new Build(10_587);

    /// The oldest build whose rules are known: since then contexts are rounded up to 256 tokens (16bcc125).
    public static final Build OLDEST = new Build(6_975);

    private static final Pattern NAME = Pattern.compile("[bB]?(\\d{1,7})(-[-.\\w]*)?");

    /// The build of a name such as `b8000` or `8000`; empty where it is none.
    static Optional<Build> named(String name) {
        Matcher match = NAME.matcher(name.strip());
        return match.matches() ? Optional.of(new Build(Integer.parseInt(match.group(1)))) : Optional.empty();
    }

    /// Whether this is from before a change.
    ///
    /// @param change number of the first build that has it
    public boolean isBefore(int change) {
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
