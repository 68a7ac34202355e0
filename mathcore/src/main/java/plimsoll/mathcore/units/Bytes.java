package plimsoll.mathcore.units;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes in bytes. A byte count is an exact `long` everywhere; GiB is 2^30 and GB is 10^9.
public final class Bytes {
    public static final long KIB = 1L << 10;
    public static final long MIB = 1L << 20;
    public static final long GIB = 1L << 30;

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt]?)(i?)b?");
    private static final String PREFIXES = "kmgt";

    private Bytes() {}

    /// The smallest multiple of `alignment` that is not below `bytes`. A value too large for a `long` throws.
    public static long pad(long bytes, long alignment) {
        return Math.multiplyExact(Math.ceilDiv(bytes, alignment), alignment);
    }

    /// Reads `24GiB`, `24 GB`, `1.5TiB`, `512m` (decimal without the `i`) or a plain number of bytes.
    /// Empty where the text is no size, is negative or does not fit a `long`.
    public static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : PREFIXES.indexOf(size.group(2)) + 1;
        BigDecimal unit =
                BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power);
        return whole(new BigDecimal(size.group(1)).multiply(unit));
    }

    static OptionalLong whole(BigDecimal value) {
        boolean fits = value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
}
