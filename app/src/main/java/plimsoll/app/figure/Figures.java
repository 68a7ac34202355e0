package plimsoll.app.figure;

import static plimsoll.mathcore.units.Bytes.GIB;
import static plimsoll.mathcore.units.Bytes.KIB;
import static plimsoll.mathcore.units.Bytes.MIB;

import java.util.Locale;

/// Numbers as a person reads them; rounding happens here and nowhere else.
public final class Figures {
    private Figures() {}

    /// `32,768`
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// GiB without the unit: `15.40`, `0.17`, `128.0`, `1,250`; a true zero is `0`.
    public static String gib(long bytes) {
        if (bytes == 0) {
            return "0";
        }
        double g = (double) bytes / GIB;
        double size = Math.abs(g);
        return String.format(Locale.ROOT, size < 99.995 ? "%.2f" : size < 999.95 ? "%.1f" : "%,.0f", g);
    }

    /// MiB without the unit: `241.0`, `0.3`; a true zero is `0`.
    public static String mib(long bytes) {
        return bytes == 0 ? "0" : String.format(Locale.ROOT, "%,.1f", (double) bytes / MIB);
    }

    /// A measured size, no finer than its source said it: logs say hundredths of a MiB, such as `≈0.49 MiB`.
    ///
    /// @param slack     by how many bytes it may be off
    /// @param predicted what it stands beside, in bytes
    public static String measured(long bytes, long slack, long predicted) {
        boolean isRough = slack > 0 && bytes != predicted && bytes < MIB;
        return isRough ? String.format(Locale.ROOT, "≈%,.2f MiB", (double) bytes / MIB) : size(bytes);
    }

    /// In the unit that suits: `1.50 TiB`, `15.40 GiB`, `241.0 MiB`, `4.0 KiB`, `12 B`.
    public static String size(long bytes) {
        long a = Math.abs(bytes);
        if (a >= 1024 * GIB) {
            return String.format(Locale.ROOT, "%,.2f TiB", (double) bytes / GIB / 1024);
        }
        if (a >= GIB) {
            return gib(bytes) + " GiB";
        }
        if (a >= MIB) {
            return mib(bytes) + " MiB";
        }
        return a >= KIB ? String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB) : bytes + " B";
    }

    /// GiB without the unit and with no more decimals than it needs, two at most: `24`, `23.99`.
    public static String plainGib(long bytes) {
        return String.format(Locale.ROOT, "%,.2f", (double) bytes / GIB).replaceFirst("\\.?0+$", "");
    }

    /// `8.03 B`, `671 B`, `137 M`, as people count parameters.
    public static String parameters(long value) {
        double billions = value / 1e9;
        if (billions >= 0.9995) {
            return String.format(Locale.ROOT, billions < 99.95 ? "%.3g B" : "%,.0f B", billions);
        }
        return String.format(Locale.ROOT, "%.3g M", value / 1e6);
    }
}
