package plimsoll.ingest.quantisation;

import java.io.Serial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that a pattern of unknown origin may look at only so often: some regular expressions would otherwise try for
/// years.
final class Bounded implements CharSequence {
    private static final int MOST_LOOKS = 20_000;

    private final String text;
    private int looks;

    private Bounded(String text) {
        this.text = text;
    }

    /// Whether the text begins with the pattern; not, where it takes too long to tell.
    static boolean begins(Pattern pattern, String text) {
        return tells(() -> matcher(pattern, text).lookingAt());
    }

    /// Whether the text as a whole is the pattern; not, where it takes too long to tell.
    static boolean matches(Pattern pattern, String text) {
        return tells(() -> matcher(pattern, text).matches());
    }

    /// Whether the pattern is anywhere in the text; not, where it takes too long to tell.
    static boolean holds(Pattern pattern, String text) {
        return tells(() -> matcher(pattern, text).find());
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new Bounded(text));
    }

    private interface Question {
        boolean ask();
    }

    private static boolean tells(Question question) {
        try {
            return question.ask();
        } catch (TooLong | StackOverflowError endless) {
            return false;
        }
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooLong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }
}
