package plimsoll.ingest.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.ingest.gguf.GgufFile;
import plimsoll.ingest.gguf.GgufReader;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;

/// A folder of measurements: runs in `llamacpp.jsonl`, device set-ups in `llamacpp-devices.json`, and header-only GGUF
/// files, gzipped in its `headers` or as they are in the `headers` beside it.
final class TruthFolder {
    static final String RUNS = "llamacpp.jsonl";
    static final String SETUPS = "llamacpp-devices.json";
    static final String HEADERS = "headers";
    static final String GZIPPED = ".gz";

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();
    private final LlamaCpp engine = new LlamaCpp();
    private final Map<String, ReadResult<Model>> models = new ConcurrentHashMap<>();
    private final Map<String, ReadResult<Model>> strangers = new ConcurrentHashMap<>();

    TruthFolder(Path folder) {
        this.folder = folder;
    }

    /// The runs as they were written down.
    List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(RUNS))) {
            rows.add(json.readTree(line));
        }
        return rows;
    }

    /// The device set-ups as they were written down.
    JsonNode setups() throws IOException {
        return json.readTree(folder.resolve(SETUPS).toFile());
    }

    List<TruthRun> runs() throws IOException {
        TruthSetups setups = new TruthSetups(setups());
        return rows().stream().map(row -> TruthRun.of(row, setups)).toList();
    }

    /// A run beside its plan, or the sentence with which reader or engine refuse.
    ReadResult<Comparison> compared(TruthRun run) {
        return modelOf(run).then(model -> {
            Outcome outcome = engine.plan(model, run.workload(), run.machine());
            return switch (outcome) {
                case Plan plan -> new ReadResult.Read<>(Comparison.of(run, plan));
                case Refusal(String sentence) -> new ReadResult.Refused<>(sentence);
            };
        });
    }

    /// The model of a run.
    ReadResult<Model> modelOf(TruthRun run) {
        return models.computeIfAbsent(run.header(), this::model);
    }

    /// The same under an architecture's name that nobody wrote, beside the plan under its own.
    ReadResult<Guessed> guessed(TruthRun run) {
        return models.computeIfAbsent(run.header(), this::model)
                .then(known -> strangers
                        .computeIfAbsent(run.header(), this::stranger)
                        .then(model -> {
                            Outcome asKnown = engine.plan(known, run.workload(), run.machine());
                            Outcome outcome = engine.plan(model, run.workload(), run.machine());
                            if (asKnown instanceof Plan right && outcome instanceof Plan plan) {
                                return new ReadResult.Read<>(Guessed.of(run, right, plan));
                            }
                            return new ReadResult.Refused<>(
                                    outcome instanceof Refusal(String sentence)
                                            ? sentence
                                            : "refused under its own name");
                        }));
    }

    /// The bytes of a header-only file.
    byte[] header(String name) throws IOException {
        Path gzipped = folder.resolve(HEADERS).resolve(name + GZIPPED);
        if (!Files.exists(gzipped)) {
            return Files.readAllBytes(folder.resolveSibling(HEADERS).resolve(name));
        }
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(gzipped))) {
            return bytes.readAllBytes();
        }
    }

    /// The model of a header.
    ReadResult<Model> model(String header) {
        return file(header).then(file -> GgufModelReader.read(new GgufSet(List.of(file))));
    }

    private ReadResult<Model> stranger(String header) {
        return file(header).then(file -> GgufModelReader.read(Renamed.of(file)));
    }

    private ReadResult<GgufFile> file(String header) {
        try {
            return GgufReader.read(new ArraySource(header(header)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
