package plimsoll.app.option;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.mathcore.units.Counts;

/// Whole numbers in a range, such as `8192`, `32k` or `1M`.
///
/// @param unit  what is counted
/// @param least smallest value
/// @param most  largest value
/// @param words words that stand for a value
record Whole(String unit, int least, int most, Map<String, Integer> words) implements Domain<Integer> {
    private static final Pattern FRACTION = Pattern.compile("-?\\d*\\.\\d+");

    Whole(String unit, int least, int most) {
        this(unit, least, most, Map.of());
    }

    @Override
    public Optional<Integer> read(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(words.get(typed)).or(() -> number(typed));
    }

    private Optional<Integer> number(String typed) {
        boolean negative = typed.startsWith("-");
        if (FRACTION.matcher(typed).matches()) {
            return Optional.empty();
        }
        var size = Counts.parse(negative ? typed.substring(1) : typed);
        if (size.isEmpty()) {
            return Optional.empty();
        }
        long value = negative ? -size.getAsLong() : size.getAsLong();
        return value < least || value > most ? Optional.empty() : Optional.of((int) value);
    }

    @Override
    public String write(Integer value) {
        return value.toString();
    }

    @Override
    public String what() {
        return String.format(Locale.ROOT, "%,d to %,d %s", least, most, unit)
                + words.keySet().stream().sorted().map(" or "::concat).collect(Collectors.joining());
    }
}
