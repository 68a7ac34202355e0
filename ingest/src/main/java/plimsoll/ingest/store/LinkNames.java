package plimsoll.ingest.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which links a folder over all stores would have, laid out as `llama-server --models-dir` wants it: a model of one
/// file in the folder itself, one of several files or with a projector in a folder of its own.
final class LinkNames {
    private static final Pattern UNFIT = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]+");
    private static final int LONGEST = 180;

    private final Path folder;
    private final Map<Path, Path> links = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private LinkNames(Path folder) {
        this.folder = folder;
    }

    /// Targets by the links' paths, which are relative to the folder.
    static Map<Path, Path> of(Path folder, Inventory inventory) {
        LinkNames names = new LinkNames(folder);
        inventory.models().stream()
                .filter(model -> model.role() == Role.MODEL && model.condition() instanceof Condition.Whole)
                .forEach(names::model);
        return names.links;
    }

    private Optional<Copy> elsewhere(StoredModel model) {
        return model.copies().stream()
                .filter(copy -> !copy.path().startsWith(folder))
                .findFirst();
    }

    private void model(StoredModel model) {
        elsewhere(model).ifPresent(copy -> {
            String base = free(model, copy);
            boolean isFile = copy.files().stream().anyMatch(file -> file.path().equals(copy.path()));
            if (!isFile) {
                links.put(Path.of(base), copy.path());
                return;
            }
            List<Copy> projectors = model.companions().stream()
                    .filter(helper -> helper.role() == Role.PROJECTOR && helper.condition() instanceof Condition.Whole)
                    .flatMap(helper -> elsewhere(helper).stream())
                    .toList();
            boolean isAlone = copy.files().size() == 1 && projectors.isEmpty();
            Path at = isAlone ? Path.of("") : Path.of(base);
            files(copy, base).forEach((name, target) -> links.put(at.resolve(name), target));
            for (Copy projector : projectors) {
                links.put(at.resolve(projector(projector)), projector.path());
            }
        });
    }

    private static Map<String, Path> files(Copy copy, String base) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (StoredFile file : copy.files()) {
            String name = WeightFiles.part(file.fileName())
                    .map(part -> "%s-%05d-of-%05d.gguf".formatted(base, part.no(), part.count()))
                    .orElse(base + ".gguf");
            files.put(name, file.path());
        }
        return files;
    }

    /// The server knows a projector by the beginning of its name.
    private static String projector(Copy copy) {
        String name = fit(copy.names().getFirst());
        String begun = name.toLowerCase(Locale.ROOT).startsWith("mmproj") ? name : "mmproj-" + name;
        return begun + ".gguf";
    }

    /// A name that no other model of the folder has.
    private String free(StoredModel model, Copy copy) {
        String own = fit(copy.names().getFirst());
        String quantisation = model.facts().quantisation();
        boolean says = own.toLowerCase(Locale.ROOT).contains(quantisation.toLowerCase(Locale.ROOT));
        String base = copy.store() instanceof OllamaStore && !says ? own + "-" + fit(quantisation) : own;
        List<String> tries = new ArrayList<>(List.of(base));
        if (!copy.repository().isEmpty()) {
            tries.add(fit(copy.repository()) + "-" + base);
        }
        tries.add(base + "-" + copy.store().id());
        Stream<String> numbered = Stream.iterate(2, no -> no + 1)
                .map(no -> base + "-" + copy.store().id() + "-" + no);
        return Stream.concat(tries.stream(), numbered)
                .filter(Predicate.not(name -> taken.contains(name.toLowerCase(Locale.ROOT))))
                .peek(name -> taken.add(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private static String fit(String name) {
        String plain = UNFIT.matcher(name).replaceAll("-").replaceAll("^[. ]+|[. ]+$", "");
        String some = plain.isEmpty() ? "model" : plain;
        return some.substring(0, Math.min(LONGEST, some.length()));
    }
}
