package plimsoll.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.ingest.FileSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.safetensors.IndexReader;
import plimsoll.ingest.safetensors.WeightIndex;

/// Reading an index of 254 shards and 92,160 tensors (60 layers of 256 experts, with scales) from a warm page cache.
/// The aim is 50 ms.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IndexBenchmark {
    private static final int SHARDS = 254;
    private static final int TENSORS = 60 * 256 * 3 * 2;
    private static final String[] PROJECTIONS = {"gate_proj", "up_proj", "down_proj"};

    private Path path = Path.of("");

    @Setup(Level.Trial)
    public void write() throws IOException {
        path = Files.createTempFile("model.safetensors.index", ".json");
        StringBuilder json = new StringBuilder("{\"metadata\":{\"total_size\":1000000000000},\"weight_map\":{");
        for (int tensor = 0; tensor < TENSORS; tensor++) {
            json.append(tensor == 0 ? "\n" : ",\n").append(entry(tensor));
        }
        Files.writeString(path, json.append("}}"));
    }

    private static String entry(int tensor) {
        int expert = tensor / 6;
        return "\"model.layers.%d.mlp.experts.%d.%s.weight%s\": \"model-%05d-of-%05d.safetensors\""
                .formatted(
                        expert / 256,
                        expert % 256,
                        PROJECTIONS[tensor / 2 % 3],
                        tensor % 2 == 0 ? "" : "_scale_inv",
                        1 + (int) ((long) tensor * SHARDS / TENSORS),
                        SHARDS);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(path);
    }

    @Benchmark
    public WeightIndex read() {
        return switch (FileSource.read(path, IndexReader::read)) {
            case ReadResult.Read<WeightIndex>(WeightIndex index) -> index;
            case ReadResult.Refused<WeightIndex>(String sentence) -> throw new IllegalStateException(sentence);
        };
    }
}
