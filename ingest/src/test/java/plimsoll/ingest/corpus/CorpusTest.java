package plimsoll.ingest.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.checkpoint.Checkpoint;
import plimsoll.ingest.checkpoint.CheckpointReader;
import plimsoll.ingest.remote.Remote;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.mathcore.model.Parameters;

/// `./mvnw verify -Pcorpus -Dcorpus=FOLDER` reads every file of `FOLDER/hf`, `hf-toy`, `safetensors` and `gguf`: each
/// is read or refused in one sentence, and a config's tensor list is held against the index or file sizes beside it.
/// The table goes to `target/corpus.tsv`, its sums are printed.
class CorpusTest {
    private static final Path TABLE = Path.of("target", "corpus.tsv");
    private static final Set<String> READ = Set.of("gguf", "bin", "safetensors", "json");

    private final List<String> rows = new ArrayList<>();
    private final Map<String, Map<String, Integer>> sums = new TreeMap<>();

    @Test
    void everyFileIsReadOrRefusedInASentence() throws IOException {
        Path corpus = folder();
        for (String kind : List.of("hf", "hf-toy")) {
            for (Path model : children(corpus.resolve(kind))) {
                published(kind, corpus, String.valueOf(model.getFileName()));
            }
        }
        for (Path model : children(corpus.resolve("safetensors"))) {
            String name = String.valueOf(model.getFileName());
            if (!Files.exists(corpus.resolve("hf").resolve(name))) {
                files("safetensors", model);
            }
        }
        files("gguf", corpus.resolve("gguf"));
        report();
    }

    private static Path folder() {
        String named = System.getProperty("corpus", "");
        assumeFalse(named.isEmpty(), "no folder of published models is named with -Dcorpus=FOLDER");
        return Path.of(System.getProperty("corpus.base", "")).resolve(named);
    }

    private static Set<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return new TreeSet<>(children.toList());
        }
    }

    private void published(String kind, Path corpus, String name) throws IOException {
        Path published = corpus.resolve("safetensors").resolve(name);
        MergedFolder folder = MergedFolder.of(name, List.of(corpus.resolve(kind).resolve(name), published));
        long start = System.nanoTime();
        ReadResult<Checkpoint> read = CheckpointReader.read(folder);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Held held = Held.of(folder, published);
        switch (read) {
            case ReadResult.Refused<Checkpoint>(String sentence) -> row(kind, name, "refused", sentence, held, millis);
            case ReadResult.Read<Checkpoint>(Checkpoint checkpoint) -> {
                Parameters parameters = Parameters.of(checkpoint.model());
                String facts =
                        checkpoint.format() + " " + checkpoint.quantisation().orElse("") + " "
                                + checkpoint.model().stored().bytes() + " B " + parameters + " "
                                + checkpoint.model().warnings();
                row(kind, name, "read", facts, held, millis);
            }
        }
    }

    private void files(String kind, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> READ.contains(ending(file)))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            long start = System.nanoTime();
            ReadResult<FoundModel> read = ModelSource.read(file.toString(), folder, Remote.of(Map.of()));
            long millis = (System.nanoTime() - start) / 1_000_000;
            String name = String.valueOf(file.getFileName());
            Held none = new Held("", "");
            switch (read) {
                case ReadResult.Refused<FoundModel>(String sentence) ->
                    row(kind, name, "refused", sentence, none, millis);
                case ReadResult.Read<FoundModel>(FoundModel found) ->
                    row(
                            kind,
                            name,
                            "read",
                            found.model().stored().bytes() + " B "
                                    + found.model().warnings(),
                            none,
                            millis);
            }
        }
    }

    private static String ending(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void row(String kind, String name, String outcome, String facts, Held held, long millis) {
        assertTrue(facts.codePoints().noneMatch(Character::isISOControl), facts);
        rows.add(String.join("\t", kind, name, outcome, held.names(), held.bytes(), millis + " ms", facts));
        Map<String, Integer> sum = sums.computeIfAbsent(kind, ignored -> new TreeMap<>());
        sum.merge(outcome, 1, Integer::sum);
        if (!held.names().isEmpty()
                && !held.names().startsWith("family")
                && !held.names().startsWith("nothing")) {
            sum.merge(held.names().equals("exact") ? "names exact" : "names: a reason", 1, Integer::sum);
            sum.merge(held.bytes().equals("exact") ? "bytes exact" : "bytes: a reason", 1, Integer::sum);
        }
    }

    private void report() throws IOException {
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.write(TABLE, rows);
        StringBuilder table = new StringBuilder();
        sums.forEach((kind, sum) -> table.append(kind).append(' ').append(sum).append('\n'));
        System.out.println(table);
    }
}
