package plimsoll.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One or several ways of drafting. Where none at all is among them, the others do not count.
record Ways() implements Domain<List<Way>> {
    @Override
    public Optional<List<Way>> read(String words) {
        List<Way> ways = new ArrayList<>();
        for (String word : words.strip().toLowerCase(Locale.ROOT).split(",", -1)) {
            Optional<Way> way = Way.of(word.strip());
            if (way.isEmpty()) {
                return Optional.empty();
            }
            ways.add(way.get());
        }
        return Optional.of(ways.contains(Way.NONE) ? List.of(Way.NONE) : List.copyOf(ways));
    }

    @Override
    public String write(List<Way> ways) {
        return ways.stream().map(Way::word).collect(Collectors.joining(","));
    }

    @Override
    public String what() {
        return Stream.of(Way.values()).map(Way::word).collect(Collectors.joining(", "));
    }
}
