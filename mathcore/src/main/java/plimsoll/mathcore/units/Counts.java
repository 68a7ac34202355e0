package plimsoll.mathcore.units;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Counts of tokens, sequences and layers as people type them: `k` is 1,024 and `M` is 1,048,576, as context lengths
/// are.
public final class Counts {
    private static final Pattern COUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([km]?)");

    private Counts() {}

    /// Reads `32768`, `32,768`, `32k`, `1.5k` or `1M`. Empty where the text is no count or does not fit a `long`.
    public static OptionalLong parse(String text) {
        Matcher count = COUNT.matcher(text.strip().replaceAll("[,_ ]", "").toLowerCase(Locale.ROOT));
        if (!count.matches()) {
            return OptionalLong.empty();
        }
        long unit = switch (count.group(2)) {
            case "k" -> Bytes.KIB;
            case "m" -> Bytes.MIB;
            default -> 1L;
        };
        return Bytes.whole(new BigDecimal(count.group(1)).multiply(BigDecimal.valueOf(unit)));
    }
}
