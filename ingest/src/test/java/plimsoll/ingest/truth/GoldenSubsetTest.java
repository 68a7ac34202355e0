package plimsoll.ingest.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// `./mvnw -pl ingest -am test -Ptruth -Dtruth=FOLDER -Dgolden -Dtest=GoldenSubsetTest
/// -Dsurefire.failIfNoSpecifiedTests=false` chooses the golden runs anew from a folder of measurements. Golden runs of
/// models that the folder does not have stay as they are.
class GoldenSubsetTest {
    private static final Path GOLDEN = Path.of("src/test/resources/plimsoll/ingest/truth/golden");

    /// Fields of a run that no figure of ours is compared with.
    private static final List<String> NOT_COMPARED =
            List.of("output_buft", "sched_copies", "splits", "nodes", "n_outputs_max", "pipeline_parallel");

    /// Fields of a set-up that only say which runs were made with it.
    private static final List<String> NOT_ASKED = List.of("grid", "only", "use_extra_bufts");

    @Test
    void goldenRunsAreChosenAnew() throws IOException {
        assumeTrue(System.getProperty("golden") != null, "the golden runs stay as they are; -Dgolden makes them anew");
        TruthFolder truth = new TruthFolder(TruthTest.folder());
        List<JsonNode> rows = truth.rows();
        Set<String> headers = GoldenSubset.headers(rows, name -> gzipped(truth, name).length);
        List<JsonNode> runs = GoldenSubset.runs(rows.stream()
                .filter(row -> headers.contains(row.get("header").textValue()))
                .toList());
        runs.forEach(row -> ((ObjectNode) row.get("measured")).remove(NOT_COMPARED));
        assertEquals(architectures(rows), architectures(runs));
        write(truth, headers, runs, staying(rows));
    }

    /// The golden runs of models that the folder does not have.
    private static List<JsonNode> staying(List<JsonNode> rows) throws IOException {
        Set<String> known =
                rows.stream().map(row -> row.get("header").textValue()).collect(Collectors.toSet());
        return new TruthFolder(GOLDEN)
                .rows().stream()
                        .filter(row -> !known.contains(row.get("header").textValue()))
                        .toList();
    }

    private static Set<String> architectures(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("arch").textValue()).collect(Collectors.toSet());
    }

    private static void write(TruthFolder truth, Set<String> headers, List<JsonNode> runs, List<JsonNode> staying)
            throws IOException {
        Path folder = GOLDEN.resolve(TruthFolder.HEADERS);
        Set<String> kept = staying.stream()
                .map(row -> row.get("header").textValue() + TruthFolder.GZIPPED)
                .collect(Collectors.toSet());
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (Path file : old.toList()) {
                if (!kept.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        for (String name : headers) {
            Files.write(folder.resolve(name + TruthFolder.GZIPPED), gzipped(truth, name));
        }
        Files.write(
                GOLDEN.resolve(TruthFolder.RUNS),
                Stream.concat(runs.stream(), staying.stream())
                        .map(JsonNode::toString)
                        .toList());
        JsonNode setups = truth.setups();
        setups.forEach(setup -> ((ObjectNode) setup).remove(NOT_ASKED));
        Files.writeString(GOLDEN.resolve(TruthFolder.SETUPS), setups.toPrettyString() + "\n");
    }

    private static byte[] gzipped(TruthFolder truth, String name) {
        var bytes = new ByteArrayOutputStream();
        try {
            try (OutputStream gzip = new GZIPOutputStream(bytes) {
                {
                    def.setLevel(Deflater.BEST_COMPRESSION);
                }
            }) {
                gzip.write(truth.header(name));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
