package plimsoll.probes;

import java.util.List;
import java.util.regex.Pattern;

/// What a tool says instead of readings, with what it means.
///
/// @param words    as it prints them
/// @param sentence what is wrong there and what to do
public record FailureWords(Pattern words, String sentence) {
    public static FailureWords of(String regex, String sentence) {
        return new FailureWords(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), sentence);
    }

    /// The sentences of those that stand in a text.
    public static Sightings in(CapturedText text, List<FailureWords> known) {
        return new Sightings(
                List.of(),
                known.stream()
                        .filter(failure -> failure.words.matcher(text.text()).find())
                        .map(FailureWords::sentence)
                        .distinct()
                        .toList());
    }
}
