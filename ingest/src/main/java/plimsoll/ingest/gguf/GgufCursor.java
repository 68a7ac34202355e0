package plimsoll.ingest.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.FarSource;
import plimsoll.ingest.Quoted;

/// A position in a file that only moves forward, and the few bytes after it that are in memory.
///
/// The window starts small and grows while reading goes on, so that a short header costs little and a long
/// vocabulary few calls. Every step is checked against the file's end before it is taken.
final class GgufCursor {
    static final int LARGEST_WINDOW = 256 << 10;
    private static final int FIRST_WINDOW = 16 << 10;
    private static final int ENOUGH_STRINGS = 2000;
    private static final long WORTH_A_LEAP = 768 << 10;
    private static final String AGAIN = "; the file is incomplete or damaged: download it again";

    private final ByteSource source;
    private final ByteBuffer window;
    private long windowStart;
    private int next;
    private int chunk = FIRST_WINDOW;
    private boolean shortLengths;
    private String kind = "the header";
    private String name = "";

    private Optional<FarSource> far = Optional.empty();

    /// @param window room of [#LARGEST_WINDOW] bytes
    GgufCursor(ByteSource source, ByteBuffer window) {
        this.source = source;
        this.window = window.limit(0).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// From here on numbers lie in this order.
    void order(ByteOrder order) {
        window.order(order);
    }

    /// From here on lengths and counts take four bytes, as in version 1, instead of eight.
    void shortLengths() {
        shortLengths = true;
    }

    /// From here on long arrays of strings are leapt over, as [StringsEnd] says.
    void leap(FarSource now) {
        far = Optional.of(now);
    }

    /// Says what is being read, for the sentence of a refusal.
    void enter(String nowKind, String nowName) {
        kind = nowKind;
        name = nowName;
    }

    long position() {
        return windowStart + next;
    }

    long remaining() {
        return source.size() - position();
    }

    int u8() throws IOException, GgufRefusal {
        need(1);
        return window.get(next++) & 0xFF;
    }

    int u16() throws IOException, GgufRefusal {
        need(2);
        next += 2;
        return window.getShort(next - 2) & 0xFFFF;
    }

    long u32() throws IOException, GgufRefusal {
        need(4);
        next += 4;
        return window.getInt(next - 4) & 0xFFFF_FFFFL;
    }

    long i64() throws IOException, GgufRefusal {
        need(8);
        next += 8;
        return window.getLong(next - 8);
    }

    /// A length, count or (in version 1) extent. Beyond 2^63 − 1 it is negative: unsigned and too large for any file.
    long length() throws IOException, GgufRefusal {
        return shortLengths ? u32() : i64();
    }

    /// The next bytes, as many as fit the window.
    byte[] bytes(int count) throws IOException, GgufRefusal {
        need(count);
        var bytes = new byte[count];
        window.get(next, bytes);
        next += count;
        return bytes;
    }

    /// The next bytes, without moving on.
    byte[] peek(int count) throws IOException, GgufRefusal {
        var bytes = bytes(count);
        next -= count;
        return bytes;
    }

    /// Passes over bytes without reading them.
    void skip(long count) throws GgufRefusal {
        if (count < 0 || count > remaining()) {
            throw endsInside(count);
        }
        if (count <= window.limit() - next) {
            next += (int) count;
        } else {
            windowStart = position() + count;
            next = 0;
            window.limit(0);
        }
    }

    /// Passes over strings by their lengths alone.
    void skipStrings(long count) throws IOException, GgufRefusal {
        long left = count;
        long from = position();
        boolean mayLeap = far.isPresent() && !shortLengths;
        while (left > 0) {
            left -= shortLengths ? 0 : skipStringsInWindow(left);
            if (mayLeap && count - left >= ENOUGH_STRINGS) {
                mayLeap = false;
                if (leapt(left, (double) (position() - from) / (count - left))) {
                    return;
                }
            }
            if (left > 0) {
                skip(length());
                left--;
            }
        }
    }

    /// Leaps to the end of the strings where that spares much.
    private boolean leapt(long left, double bytes) throws IOException {
        if (left * bytes < WORTH_A_LEAP) {
            return false;
        }
        var end = new StringsEnd(far.orElseThrow(), window.order()).find(position(), left, bytes);
        if (end.isPresent()) {
            windowStart = end.getAsLong();
            next = 0;
            window.limit(0);
        }
        return end.isPresent();
    }

    /// Passes over the strings that lie whole within the window; on whatever remains, the careful way decides.
    private long skipStringsInWindow(long most) {
        int last = window.limit() - Long.BYTES;
        int at = next;
        long done = 0;
        while (done < most && at <= last) {
            long length = window.getLong(at);
            if (length < 0 || length > last - at) {
                break;
            }
            at += Long.BYTES + (int) length;
            done++;
        }
        next = at;
        return done;
    }

    private void need(int count) throws IOException, GgufRefusal {
        if (window.limit() - next < count) {
            fill(count);
        }
    }

    private void fill(int count) throws IOException, GgufRefusal {
        if (count > remaining()) {
            throw endsInside(count);
        }
        windowStart = position();
        next = 0;
        window.clear().limit((int) Math.min(Math.max(chunk, count), remaining()));
        chunk = Math.min(2 * chunk, LARGEST_WINDOW);
        while (window.position() < count) {
            if (source.read(window, windowStart + window.position()) < 0) {
                window.limit(0);
                throw refusal(position(), "the file became shorter while it was read; read it again");
            }
        }
        window.flip();
    }

    /// A refusal that names the place: `model.gguf, byte 0x1F0: …`.
    GgufRefusal refusal(long at, String whatAndWhatToDo) {
        return new GgufRefusal("%s, byte 0x%X: %s".formatted(source.name(), at, whatAndWhatToDo));
    }

    /// A refusal of what only damage or a torn download explains.
    GgufRefusal damaged(long at, String what) {
        return refusal(at, what + AGAIN);
    }

    private GgufRefusal endsInside(long count) {
        return damaged(
                position(),
                "%s needs %s more bytes but the file ends after %d"
                        .formatted(current(), Long.toUnsignedString(count), remaining()));
    }

    /// What is being read, as `tensor 'blk.0.attn_k.weight'`.
    String current() {
        return name.isEmpty() ? kind : kind + " " + Quoted.of(name);
    }
}
