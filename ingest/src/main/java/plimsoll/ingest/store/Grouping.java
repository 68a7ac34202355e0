package plimsoll.ingest.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Brings together the finds that are the same bytes: one file under several names, links, equal digests, and files of
/// one size that agree in samples.
final class Grouping {
    private final Function<StoredFile, Optional<String>> samples;
    private final Map<Object, Group> byKey = new HashMap<>();
    private final Set<Group> groups = new LinkedHashSet<>();

    /// Finds of the same bytes. Two groups are never equal.
    private static final class Group {
        private final List<Find> finds = new ArrayList<>();

        Find first() {
            return finds.getFirst();
        }
    }

    private Grouping(Function<StoredFile, Optional<String>> samples) {
        this.samples = samples;
    }

    /// @param samples the digest of a file's samples
    static List<List<Find>> of(List<Find> finds, Function<StoredFile, Optional<String>> samples) {
        Grouping grouping = new Grouping(samples);
        finds.forEach(grouping::add);
        grouping.bySamples();
        return grouping.groups.stream().map(group -> group.finds).toList();
    }

    private void add(Find find) {
        Group mine = new Group();
        mine.finds.add(find);
        groups.add(mine);
        for (Object key : keys(find)) {
            Group other = byKey.putIfAbsent(key, mine);
            if (other != null && !other.equals(mine)) {
                mine = joined(other, mine);
            }
        }
    }

    /// The earlier group takes in the later one.
    private Group joined(Group earlier, Group later) {
        earlier.finds.addAll(later.finds);
        groups.remove(later);
        later.finds.forEach(find -> keys(find).forEach(key -> byKey.put(key, earlier)));
        return earlier;
    }

    private static List<Object> keys(Find find) {
        List<Object> keys = new ArrayList<>();
        if (find.files().isEmpty()) {
            return List.of(find.path());
        }
        keys.add(find.files().stream().map(StoredFile::key).toList());
        digests(find).ifPresent(keys::add);
        return keys;
    }

    private static Optional<List<String>> digests(Find find) {
        boolean known = find.unfinished().isEmpty()
                && find.files().stream().allMatch(file -> file.digest().isPresent());
        return known
                ? Optional.of(find.files().stream()
                        .map(file -> file.digest().orElse(""))
                        .toList())
                : Optional.empty();
    }

    private void bySamples() {
        Map<List<Long>, List<Group>> bySizes = new LinkedHashMap<>();
        for (Group group : groups) {
            Find find = group.first();
            if (find.bytes() > 0 && find.unfinished().isEmpty()) {
                bySizes.computeIfAbsent(
                                find.files().stream().map(StoredFile::bytes).toList(), _ -> new ArrayList<>())
                        .add(group);
            }
        }
        bySizes.values().stream().filter(alike -> alike.size() > 1).forEach(this::compare);
    }

    private void compare(List<Group> alike) {
        Map<List<String>, Group> seen = new HashMap<>();
        for (Group group : alike) {
            List<String> digest = group.first().files().stream()
                    .map(file -> samples.apply(file).orElse(file.path().toString()))
                    .toList();
            Group same = seen.putIfAbsent(digest, group);
            if (same != null && !differ(same.finds, group.finds)) {
                same.finds.addAll(group.finds);
                groups.remove(group);
            }
        }
    }

    /// Whether digests say that they are not the same after all.
    private static boolean differ(List<Find> one, List<Find> other) {
        Set<List<String>> ones = new HashSet<>();
        one.forEach(find -> digests(find).ifPresent(ones::add));
        Set<List<String>> others = new HashSet<>();
        other.forEach(find -> digests(find).ifPresent(others::add));
        return !ones.isEmpty() && !others.isEmpty();
    }
}
