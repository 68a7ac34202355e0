package plimsoll.ingest.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import plimsoll.ingest.FarSource;

/// Finds where a long array of strings ends without reading all of it, by looking in here and there: strings that
/// follow each other by their lengths are inside, anything else is behind. Between the arrays of a vocabulary lie
/// numbers, four bytes for each word or more, and a step is shorter than that.
///
/// What is found is likely and no more than that: whoever leaps holds the rest of the header against the file.
final class StringsEnd {
    private static final int LOOK = 64 << 10;
    private static final int MOST_LOOKS = 40;
    private static final int LONGEST_STRING = 4096;
    private static final int STRINGS_INSIDE = 24;
    private static final int STRINGS_BEFORE_END = 4;
    private static final long OUTSIDE = -1;
    private static final int MOST_TYPES = 13;
    private static final int LONGEST_KEY = 128;

    private final FarSource source;
    private final ByteBuffer seen;
    private long end = OUTSIDE;

    StringsEnd(FarSource source, ByteOrder order) {
        this.source = source;
        this.seen = ByteBuffer.allocate(LOOK).order(order);
    }

    /// @param from  where a string of the array begins
    /// @param left  how many strings follow from there
    /// @param bytes that a string takes, as far as seen
    OptionalLong find(long from, long left, double bytes) throws IOException {
        long low = from;
        long high = source.size();
        long step = Math.max(LOOK / 2, 2 * left);
        long at = Math.min(from + (long) (left * bytes), high) - LOOK / 2;
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            at = Math.clamp(at, low, Math.max(low, high - 1));
            long boundary = look(at);
            if (end != OUTSIDE) {
                return OptionalLong.of(end);
            }
            if (boundary == OUTSIDE && at == low) {
                return OptionalLong.empty();
            }
            if (boundary == OUTSIDE) {
                high = at;
                at = high - low <= LOOK ? low : low + (high - low) / 2;
            } else {
                low = boundary;
                at = high == source.size() ? low + step : high - low <= LOOK ? low : low + (high - low) / 2;
            }
        }
        return OptionalLong.empty();
    }

    /// The start of the last string seen there, or OUTSIDE; sets [#end] where that is among what is seen.
    private long look(long at) throws IOException {
        seen.clear();
        source.look(seen, at);
        seen.flip();
        for (int start = 0; start < Math.min(seen.limit(), LONGEST_STRING); start++) {
            if (isLength(start)) {
                int last = chain(start);
                if (last >= 0) {
                    return at + last;
                }
                if (end != OUTSIDE) {
                    end += at;
                    return OUTSIDE;
                }
            }
        }
        return OUTSIDE;
    }

    /// The start of the last string of a chain that goes on beyond what is seen; negative where it does not.
    private int chain(int start) {
        int at = start;
        int before = start;
        int strings = 0;
        while (isLength(at)) {
            before = at;
            at += Long.BYTES + (int) seen.getLong(at);
            strings++;
        }
        boolean goesOn = at > seen.limit() - Long.BYTES;
        if (goesOn && strings >= STRINGS_INSIDE) {
            return before;
        }
        if (!goesOn && strings > STRINGS_BEFORE_END && isKey(before, at)) {
            end = before;
        }
        return -1;
    }

    /// Whether a length lies there that a string of a vocabulary may have; no string of one is empty.
    private boolean isLength(int at) {
        if (at > seen.limit() - Long.BYTES) {
            return false;
        }
        long length = seen.getLong(at);
        return length > 0 && length <= LONGEST_STRING;
    }

    /// Whether the last of the chain is no string of the array but the name of what follows: of a key, and the type of
    /// its value comes next, or of a tensor, and its dimensions do.
    private boolean isKey(int at, int next) {
        int length = next - at - Long.BYTES;
        if (length > LONGEST_KEY || next + Integer.BYTES > seen.limit()) {
            return false;
        }
        int dots = 0;
        for (int i = at + Long.BYTES; i < next; i++) {
            int sign = seen.get(i);
            boolean isPlain = (sign >= 'a' && sign <= 'z')
                    || (sign >= 'A' && sign <= 'Z')
                    || (sign >= '0' && sign <= '9')
                    || sign == '_'
                    || sign == '-'
                    || sign == '.';
            if (!isPlain) {
                return false;
            }
            dots += sign == '.' ? 1 : 0;
        }
        int type = seen.getInt(next);
        return dots > 0 && type >= 0 && type < MOST_TYPES;
    }
}
