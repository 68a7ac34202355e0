package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.huggingface.ConfigReader;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.feedforward.Routing;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Tensor;

/// What a config is converted to, held against the header of a GGUF file of the same model.
class ConvertedTest {
    private static final String GEMMA_3_4B = """
            {"model_type": "gemma3", "dtype": "bfloat16", "text_config": {"model_type": "gemma3_text",
             "hidden_size": 2560, "intermediate_size": 10240, "num_hidden_layers": 34, "sliding_window": 1024,
             "vocab_size": 262144}}
            """;

    /// What is compared of a tensor: a file is quantised, so that of its type only F32 can be.
    private record Row(Place place, Part part, List<Long> extents, boolean isF32) {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b, llama-3.1-8b",
        "mixtral-8x7b, mixtral-8x7b",
        "qwen2.5-7b, qwen2.5-7b",
        "qwen3-8b, qwen3-8b",
        "qwen3-30b-a3b, qwen3-30b-a3b",
        "deepseek-v2-lite, deepseek-v2-lite",
        "deepseek-v3, deepseek-v3-671b",
        "gpt-oss-20b, gpt-oss-20b",
        "phi-4, phi-4-14b",
        "gemma-2-2b, gemma-2-2b",
        "mamba2-2.7b, mamba2-2.7b"
    })
    void aModelOfTheCatalogueBecomesTheFile(String name, String header) throws IOException {
        Catalogue catalogue = Catalogue.shipped();
        assertSame(value(catalogue.named(name).then(catalogue::read)), header);
    }

    @Test
    void aNestedConfigBecomesTheFile() throws IOException {
        byte[] json = GEMMA_3_4B.getBytes(StandardCharsets.UTF_8);
        assertSame(value(ConfigReader.parse("config.json", "Gemma 3 4B", json).then(Families::read)), "gemma-3-4b");
    }

    private void assertSame(Model config, String header) throws IOException {
        Model converted = Departures.applied(config);
        Model file = Departures.applied(value(GgufModelReader.read(unpacked(header))));
        assertEquals(file.architecture(), converted.architecture());
        assertEquals(file.hiddenSize(), converted.hiddenSize());
        assertEquals(file.vocabularySize(), converted.vocabularySize());
        assertEquals(file.trainingContext(), converted.trainingContext());
        assertEquals(ungrouped(file), ungrouped(converted));
        assertEquals(rows(file), rows(converted));
    }

    /// Layers without groups of experts, which earlier converters did not write.
    private static List<Layer> ungrouped(Model model) {
        return model.layers().stream()
                .map(layer -> layer.feedForward() instanceof MixtureOfExperts experts
                        ? new Layer(layer.index(), layer.attentions(), ungrouped(experts), layer.isMtp())
                        : layer)
                .toList();
    }

    private static MixtureOfExperts ungrouped(MixtureOfExperts experts) {
        Routing routing = experts.routing();
        return new MixtureOfExperts(
                experts.numExperts(),
                experts.numExpertsPerTok(),
                experts.moeIntermediateSize(),
                experts.sharedIntermediateSize(),
                experts.denseIntermediateSize(),
                experts.gated(),
                new Routing(routing.normalised(), routing.scaled(), 1, 1, routing.clamped(), routing.sharedClamped()));
    }

    private Path unpacked(String header) throws IOException {
        Path file = folder.resolve(header + ".gguf");
        var resource = ConvertedTest.class.getResourceAsStream("headers/" + header + ".gguf.gz");
        try (var packed = new GZIPInputStream(Objects.requireNonNull(resource, header))) {
            Files.copy(packed, file);
        }
        return file;
    }

    private static Map<String, Row> rows(Model model) {
        Map<String, Row> rows = new TreeMap<>();
        for (Tensor tensor : model.tensors().list()) {
            Row row = new Row(tensor.place(), tensor.part(), plain(tensor), tensor.type() == ElementType.F32);
            rows.put(tensor.ggufName() + " of " + tensor.place(), row);
        }
        return rows;
    }

    /// Extents without those of 1 at the outer end, which a file may leave out.
    private static List<Long> plain(Tensor tensor) {
        List<Long> extents = new ArrayList<>(tensor.shape().extents());
        while (extents.size() > 1 && extents.getLast() == 1) {
            extents.removeLast();
        }
        return extents;
    }

    private static Model value(ReadResult<Model> result) {
        return switch (result) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
