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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufReader;

/// Reading the header of a GGUF file with a long vocabulary from a warm page cache. The aim is 5 ms.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GgufHeaderBenchmark {
    @Param({"150000", "260000"})
    public int words;

    private Path path = Path.of("");

    @Setup(Level.Trial)
    public void write() throws IOException {
        path = Files.createTempFile("header", ".gguf");
        GgufHeader.write(path, words);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(path);
    }

    @Benchmark
    public GgufFile read() {
        return switch (GgufReader.read(path)) {
            case ReadResult.Read<GgufFile>(GgufFile file) -> file;
            case ReadResult.Refused<GgufFile>(String sentence) -> throw new IllegalStateException(sentence);
        };
    }
}
