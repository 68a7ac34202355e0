package plimsoll.app.part;

import java.util.OptionalLong;
import java.util.function.LongFunction;
import plimsoll.app.figure.Figures;
import plimsoll.app.words.Words;
import plimsoll.mathcore.units.Bytes;
import plimsoll.mathcore.units.Counts;

/// What a person typed into a number field, read or refused.
public sealed interface Typed {
    int LONGEST = 40;
    int SHOWN = 16;

    record Taken(long value) implements Typed {}

    /// @param why one sentence: what, and what to type instead
    record Refused(String why) implements Typed {}

    /// Reads a count: `32768`, `32,768`, `32k`, `1M`.
    ///
    /// @param min smallest taken
    /// @param max largest taken
    static Typed count(String text, long min, long max) {
        return judge(text, Counts.parse(cut(text)), min, max, Words.say("part.typed.count.example"), Figures::count);
    }

    /// Reads a size in bytes: `24GiB`, `24 GB`; a bare number counts in GiB.
    static Typed size(String text, long min, long max) {
        String t = cut(text).strip().replace(",", "");
        boolean bare = !t.isEmpty() && t.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return judge(text, Bytes.parse(bare ? t + "GiB" : t), min, max, "24GiB", Figures::size);
    }

    private static Typed judge(
            String text, OptionalLong read, long min, long max, String example, LongFunction<String> shown) {
        if (read.isEmpty()) {
            return new Refused(Words.say("part.typed.none", named(text), example));
        }
        long n = read.getAsLong();
        if (n < min) {
            return new Refused(Words.say("part.typed.less", shown.apply(n), shown.apply(min)));
        }
        return n > max ? new Refused(Words.say("part.typed.more", shown.apply(n), shown.apply(max))) : new Taken(n);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : "";
    }

    private static String named(String text) {
        String t = text.strip();
        return t.isEmpty()
                ? Words.say("part.typed.empty")
                : Words.say("part.typed.quoted", t.length() <= SHOWN ? t : t.substring(0, SHOWN) + "…");
    }
}
