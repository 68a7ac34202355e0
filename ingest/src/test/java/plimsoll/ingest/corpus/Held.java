package plimsoll.ingest.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.SourceFolder;
import plimsoll.ingest.family.Families;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.ingest.safetensors.IndexReader;
import plimsoll.ingest.safetensors.WeightIndex;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.Tensor;

/// A config's tensor list held against the index of the same model, and against the sizes of its files.
///
/// @param names `exact`, or how many names are missing and how many are too many, with the first of each
/// @param bytes `exact`, or how far the sum is from the index's or from the files'
record Held(String names, String bytes) {
    private static final Held NOTHING = new Held("nothing to hold it against", "");

    /// What is known of a model besides its config.
    static Held of(SourceFolder folder, Path published) throws IOException {
        return switch (ConfigReader.read(folder, "config.json").then(Families::read)) {
            case ReadResult.Refused<Model>(String sentence) -> new Held("family: " + cut(sentence), "");
            case ReadResult.Read<Model>(Model model) -> held(model, folder, published);
        };
    }

    private static String cut(String sentence) {
        int type = sentence.indexOf("is of ");
        String said = type < 0 ? sentence : sentence.substring(type);
        int known = said.indexOf("; it knows");
        return known < 0 ? said : said.substring(0, known);
    }

    private static Held held(Model model, SourceFolder folder, Path published) throws IOException {
        for (String index : List.of("model.safetensors.index.json", "pytorch_model.bin.index.json")) {
            if (folder.files().contains(index)
                    && folder.read(index, IndexReader::read)
                            instanceof ReadResult.Read<WeightIndex>(WeightIndex read)) {
                return new Held(names(model, read), bytes(model, read));
            }
        }
        long files = files(published);
        return files > 0 ? new Held("no index", difference(model, files, "files")) : NOTHING;
    }

    private static String names(Model model, WeightIndex index) {
        Map<String, Long> expected = new TreeMap<>();
        for (Tensor tensor : model.stored().list()) {
            expected.merge(tensor.checkpointName(), tensor.count(), Long::sum);
        }
        Set<String> extra = new TreeSet<>();
        for (String name : index.files().keySet()) {
            String key = name.replaceFirst("experts\\.\\d+\\.", "experts.*.");
            if (expected.computeIfPresent(key, (same, count) -> count - 1) == null) {
                extra.add(key);
            }
        }
        expected.values().removeIf(count -> count == 0);
        return expected.isEmpty() && extra.isEmpty()
                ? "exact"
                : "missing " + extra.size() + some(extra) + ", too many " + expected.size() + some(expected.keySet());
    }

    private static String some(Set<String> names) {
        return names.isEmpty() ? "" : " (" + names.iterator().next() + ")";
    }

    private static String bytes(Model model, WeightIndex index) {
        return index.totalSize().isEmpty()
                ? "no total_size"
                : difference(model, index.totalSize().getAsLong(), "index");
    }

    private static String difference(Model model, long said, String by) {
        long ours = model.stored().bytes();
        return ours == said ? "exact" : String.format(Locale.ROOT, "%+,d of %,d (%s)", ours - said, said, by);
    }

    /// The sum of the files that people download, headers included.
    private static long files(Path published) throws IOException {
        Path sizes = published.resolve("lfs_sizes.tsv");
        if (!Files.exists(sizes)) {
            return 0;
        }
        List<Long> safetensors = new ArrayList<>();
        for (String line : Files.readAllLines(sizes)) {
            String[] fields = line.split("\t", -1);
            if (!line.startsWith("#") && fields.length > 1 && fields[0].endsWith(".safetensors")) {
                safetensors.add(Long.parseLong(fields[1]));
            }
        }
        return safetensors.stream().mapToLong(Long::longValue).sum();
    }
}
