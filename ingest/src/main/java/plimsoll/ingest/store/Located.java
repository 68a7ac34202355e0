package plimsoll.ingest.store;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a name means among the models of a machine.
public sealed interface Located {
    /// One model.
    record One(StoredModel model) implements Located {}

    /// Several, of which a longer name would choose one.
    record Several(List<StoredModel> models) implements Located {}

    /// None.
    record None() implements Located {}

    /// Looks for a whole name first (what its store calls it, its file, its repository), then for one that contains all
    /// words asked for. What is whole comes before what is not, models before what belongs to them.
    static Located of(String asked, Inventory inventory) {
        String name = strip(asked.strip().toLowerCase(Locale.ROOT));
        List<StoredModel> companions = inventory.models().stream()
                .flatMap(model -> model.companions().stream())
                .distinct()
                .toList();
        Predicate<StoredModel> exact = model -> keys(model).anyMatch(name::equals);
        List<String> words = List.of(name.split("[\\s:/]+"));
        Predicate<StoredModel> part = model -> {
            String all = String.join(" ", keys(model).toList());
            return words.stream().allMatch(all::contains);
        };
        return Stream.of(
                        inventory.models().stream().filter(exact).toList(),
                        companions.stream().filter(exact).toList(),
                        inventory.models().stream().filter(part).toList())
                .filter(found -> !found.isEmpty() && !name.isEmpty())
                .findFirst()
                .<Located>map(Located::among)
                .orElseGet(None::new);
    }

    private static Located among(List<StoredModel> found) {
        List<StoredModel> whole = found.stream()
                .filter(model -> !(model.condition() instanceof Condition.Incomplete))
                .toList();
        List<StoredModel> chosen = whole.isEmpty() ? found : whole;
        return chosen.size() == 1
                ? new One(chosen.getFirst())
                : new Several(chosen.stream()
                        .sorted(Comparator.comparing(StoredModel::name))
                        .toList());
    }

    private static String strip(String name) {
        String bare = name.startsWith("ollama:") ? name.substring("ollama:".length()) : name;
        return bare.startsWith("hf:") ? bare.substring("hf:".length()) : bare;
    }

    private static Stream<String> keys(StoredModel model) {
        return model.copies().stream()
                .flatMap(copy -> Stream.concat(
                        copy.names().stream()
                                .flatMap(name -> Stream.of(
                                        name,
                                        name.endsWith(":latest") ? name.substring(0, name.lastIndexOf(':')) : name)),
                        Stream.of(
                                copy.path().toString(),
                                String.valueOf(copy.path().getFileName()),
                                copy.repository(),
                                copy.repository() + ":" + model.facts().quantisation(),
                                copy.repository() + "/" + copy.path().getFileName())))
                .map(key -> key.toLowerCase(Locale.ROOT));
    }
}
