package plimsoll.ingest.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.ingest.Quoted;

/// Which files of a folder hold the weights. A folder may hold several copies of them; what Hugging Face's library
/// would load is taken, and a warning names the others.
///
/// Source: transformers 4.57, `_get_resolved_checkpoint_files` in modeling_utils.py.
///
/// @param index    the index to read first, empty where there is none
/// @param files    the files that hold the weights where there is no index
/// @param warnings what was passed over, a sentence each
record WeightFiles(Optional<String> index, List<String> files, List<String> warnings) {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    static final String TORCH_INDEX = "pytorch_model.bin.index.json";

    private static final String ENDING = ".safetensors";
    private static final Pattern SHARD = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.safetensors");
    /// A copy in other types, such as `model.fp16.safetensors`.
    private static final Pattern VARIANT =
            Pattern.compile("model\\.(?!safetensors)[^.-]+(-\\d{5}-of-\\d{5})?\\.safetensors");

    private static final Pattern ASIDE = Pattern.compile("(adapter_|consolidated|optimizer|training_).*");

    /// The files of a whole folder; an answer without any where it has none.
    static WeightFiles of(Set<String> names) {
        if (names.contains(SINGLE)) {
            return new WeightFiles(Optional.empty(), List.of(SINGLE), others(names, SINGLE));
        }
        if (names.contains(INDEX)) {
            return new WeightFiles(Optional.of(INDEX), List.of(), others(names, INDEX));
        }
        List<String> loose = names.stream()
                .filter(name -> name.endsWith(ENDING) && !ASIDE.matcher(name).matches())
                .toList();
        Optional<String> first = loose.stream().findFirst();
        if (first.isEmpty()) {
            first = names.stream()
                    .filter(name -> (name.startsWith("consolidated") && name.endsWith(ENDING)))
                    .findFirst();
        }
        if (first.isPresent()) {
            List<String> set = set(first.get());
            return new WeightFiles(Optional.empty(), set, beside(loose, set));
        }
        return names.contains(TORCH_INDEX)
                ? new WeightFiles(Optional.of(TORCH_INDEX), List.of(), List.of())
                : new WeightFiles(Optional.empty(), List.of(), List.of());
    }

    /// The files of the model that one of its files was named of.
    static WeightFiles named(String file, Set<String> names) {
        if (file.endsWith(".json")) {
            return new WeightFiles(Optional.of(file), List.of(), List.of());
        }
        Matcher shard = SHARD.matcher(file);
        if (!shard.matches()) {
            return new WeightFiles(Optional.empty(), List.of(file), List.of());
        }
        String index = shard.group(1) + ENDING + ".index.json";
        return names.contains(index)
                ? new WeightFiles(Optional.of(index), List.of(), List.of())
                : new WeightFiles(Optional.empty(), set(file), List.of());
    }

    /// All shards of a set that has no index, from its first; the file alone where it is no shard. Some writers count
    /// from 0 up to the number of files, and then there is one more.
    private static List<String> set(String first) {
        Matcher shard = SHARD.matcher(first);
        if (!shard.matches()) {
            return List.of(first);
        }
        int no = Integer.parseInt(shard.group(2));
        int count = Integer.parseInt(shard.group(3));
        List<String> files = new ArrayList<>();
        for (int at = Math.min(no, 1); at <= count; at++) {
            files.add("%s-%05d-of-%05d%s".formatted(shard.group(1), at, count, ENDING));
        }
        return files;
    }

    private static List<String> others(Set<String> names, String taken) {
        List<String> others = names.stream()
                .filter(name -> (name.startsWith("consolidated") && name.endsWith(ENDING))
                        || (name.startsWith("pytorch_model") && name.endsWith(".bin"))
                        || VARIANT.matcher(name).matches()
                        || (name.equals(INDEX) && !taken.equals(INDEX)))
                .toList();
        return others.isEmpty()
                ? List.of()
                : List.of("The folder holds the weights more than once; " + taken + " is read, and "
                        + Quoted.of(others.getFirst())
                        + (others.size() > 1 ? " and " + (others.size() - 1) + " more files are" : " is") + " not.");
    }

    private static List<String> beside(List<String> loose, List<String> set) {
        List<String> others = loose.stream().filter(name -> !set.contains(name)).toList();
        return others.isEmpty()
                ? List.of()
                : List.of("The folder holds other weights beside " + Quoted.of(set.getFirst()) + ": "
                        + Quoted.of(others.getFirst()) + " is not read; name a file to read that one.");
    }
}
