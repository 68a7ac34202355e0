package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns finds of the same bytes into the copies of one model: names of the same path together.
final class Copies {
    private Copies() {}

    static List<Copy> of(List<Find> group) {
        Map<Path, List<Find>> byPath = new LinkedHashMap<>();
        group.forEach(find ->
                byPath.computeIfAbsent(find.path(), _ -> new ArrayList<>()).add(find));
        Set<Object> onDisk = new HashSet<>();
        List<Copy> copies = new ArrayList<>();
        for (List<Find> finds : byPath.values()) {
            Find first = finds.getFirst();
            Set<String> names = new LinkedHashSet<>();
            finds.forEach(find -> names.add(find.name()));
            List<Object> keys = new ArrayList<>();
            first.files().forEach(file -> keys.add(file.key()));
            copies.add(new Copy(
                    first.store(),
                    List.copyOf(names),
                    first.repository(),
                    first.path(),
                    first.files(),
                    onDisk.containsAll(keys)));
            onDisk.addAll(keys);
        }
        return copies;
    }
}
