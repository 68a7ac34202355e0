package plimsoll.app.cli;

import static plimsoll.mathcore.units.Bytes.GIB;
import static plimsoll.mathcore.units.Bytes.KIB;
import static plimsoll.mathcore.units.Bytes.MIB;

import java.util.Locale;

/// Numbers as people read them; rounding happens here alone.
final class Amount {
    private static final long TIB = 1024 * GIB;

    private Amount() {}

    /// `1.50 TiB`, `15.40 GiB`, `241.0 MiB`, `4.0 KiB`, `12 B`.
    static String of(long bytes) {
        long size = Math.abs(bytes);
        if (size >= TIB) {
            return in(bytes, TIB, 2) + " TiB";
        }
        if (size >= GIB) {
            return in(bytes, GIB, 2) + " GiB";
        }
        if (size >= MIB) {
            return in(bytes, MIB, 1) + " MiB";
        }
        return size >= KIB ? in(bytes, KIB, 1) + " KiB" : bytes + " B";
    }

    static String in(long bytes, long unit, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", (double) bytes / unit);
    }

    /// `32,768`.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// `8.03 B`, `671 B`, `137 M`, as people count parameters.
    static String parameters(long value) {
        double billions = value / 1e9;
        if (billions >= 0.9995) {
            return String.format(Locale.ROOT, billions < 99.95 ? "%.3g B" : "%,.0f B", billions);
        }
        return String.format(Locale.ROOT, "%.3g M", value / 1e6);
    }
}
