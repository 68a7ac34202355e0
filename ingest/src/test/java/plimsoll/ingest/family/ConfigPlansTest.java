package plimsoll.ingest.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.ingest.ArraySource;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.architecture.GgufModelReader;
import plimsoll.ingest.gguf.GgufReader;
import plimsoll.ingest.gguf.GgufSet;
import plimsoll.ingest.huggingface.Config;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.departure.Departures;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.DeviceMemory;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.plan.Parts;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.tensor.Tensor;

/// Plans from configs beside plans from the headers that llama.cpp's converter (b10587) wrote for checkpoints of the
/// same configs: layers, habits, the whole tensor table with its types, and every part of the plan are the same.
class ConfigPlansTest {
    static List<Arguments> rows() throws IOException {
        List<Arguments> arguments = new ArrayList<>();
        try (var stream = Objects.requireNonNull(ConfigPlansTest.class.getResourceAsStream("converted.json"))) {
            JsonMapper.builder()
                    .build()
                    .readTree(stream)
                    .forEach(row ->
                            arguments.add(Arguments.of(row.required("name").asText(), row)));
        }
        return arguments;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aConfigIsPlannedAsItsFile(String name, JsonNode row) throws IOException {
        Model config = Departures.applied(value(Families.read(new Config(name, name, row.required("config")))));
        Model file = Departures.applied(file(row.required("header").asText()));
        assertEquals(file.architecture(), config.architecture());
        assertEquals(file.trainingContext(), config.trainingContext());
        assertEquals(file.causal(), config.causal());
        assertEquals(file.layers(), config.layers());
        assertEquals(file.habits(), config.habits());
        assertEquals(table(file), table(config));
        for (boolean offloaded : List.of(false, true)) {
            for (var flash : LlamaCppWorkload.FlashAttention.values()) {
                assertEquals(parts(file, flash, offloaded), parts(config, flash, offloaded), flash + " " + offloaded);
            }
        }
    }

    private static List<Parts> parts(Model model, LlamaCppWorkload.FlashAttention flash, boolean offloaded) {
        LlamaCppWorkload asked = LlamaCppWorkload.defaults(LlamaCppWorkload.Tool.SERVER)
                .edit()
                .ctxSize(4096)
                .flashAttention(flash)
                .done();
        Device gpu = new Device("GPU", Backend.CUDA, OptionalLong.of(1L << 40), 0, OptionalDouble.empty());
        Machine machine = new Machine(Machine.UNKNOWN_HOST, offloaded ? List.of(gpu) : List.of());
        Outcome outcome = new LlamaCpp().plan(model, asked, machine);
        return switch (outcome) {
            case Plan plan -> plan.devices().stream().map(DeviceMemory::parts).toList();
            case Refusal refusal -> throw new AssertionError(refusal.sentence());
        };
    }

    private static Map<String, String> table(Model model) {
        Map<String, String> table = new TreeMap<>();
        for (Tensor tensor : model.tensors().list()) {
            List<Long> extents = new ArrayList<>(tensor.shape().extents());
            while (extents.size() > 1 && extents.getLast() == 1) {
                extents.removeLast();
            }
            table.put(tensor.ggufName() + " of " + tensor.place(), tensor.part() + " " + extents + " " + tensor.type());
        }
        return table;
    }

    private static Model file(String header) throws IOException {
        byte[] packed = Base64.getDecoder().decode(header);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return value(GgufReader.read(new ArraySource(unpacked.readAllBytes()))
                    .map(read -> new GgufSet(List.of(read)))
                    .then(GgufModelReader::read));
        }
    }

    private static Model value(ReadResult<Model> result) {
        return switch (result) {
            case ReadResult.Read<Model>(Model model) -> model;
            case ReadResult.Refused<Model>(String sentence) -> throw new AssertionError(sentence);
        };
    }
}
