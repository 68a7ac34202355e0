package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;

final class TensorNamesTest {
    private static Optional<TensorRole> role(String name, String architecture) {
        return GgufTensors.role(TensorName.of(name), architecture);
    }

    private static Place place(String text) {
        return switch (text) {
            case "input" -> Place.INPUT;
            case "output" -> Place.OUTPUT;
            case "every" -> Place.EVERY_LAYER;
            case "tower" -> Place.TOWER;
            default -> new Place.InLayer(Integer.parseInt(text.replace("layer ", "")));
        };
    }

    @ParameterizedTest
    @CsvFileSource(resources = "tensor-names.csv")
    void everyNameOfLlamaCppIsKnown(String name, String place, Part part) {
        assertEquals(Optional.of(new TensorRole(place(place), part)), role(name, "llama"));
    }

    @ParameterizedTest
    @CsvSource({"lfm2", "lfm2moe"})
    void lfm2CallsItsFinalNormByTheEmbeddingsName(String architecture) {
        assertEquals(
                Optional.of(new TensorRole(Place.OUTPUT, Part.NORM)), role("token_embd_norm.weight", architecture));
    }

    @ParameterizedTest
    @CsvSource({"blk.3.ffn_gate_inp.scale", "blk.3.ffn_down_exps.scale"})
    void theRouterScalesOfGemma4AreParameters(String name) {
        assertEquals(Optional.of(new TensorRole(new Place.InLayer(3), Part.ROUTER)), role(name, "gemma4"));
        assertEquals(Optional.of(new TensorRole(new Place.InLayer(3), Part.SCALE)), role(name, "llama"));
    }

    @ParameterizedTest
    @CsvSource({
        "blk.x.attn_q.weight",
        "blk.-1.attn_q.weight",
        "blk..attn_q.weight",
        "blk.12345678901.attn_q.weight",
        "blk.3",
        "blk.3.nonsense.weight",
        "nonsense"
    })
    void otherNamesAreUnfamiliar(String name) {
        assertEquals(Optional.empty(), role(name, "llama"));
    }

    @Test
    void aNameIsItsBlockStemAndEnding() {
        var name = TensorName.of("dec.blk.11.cross_attn_q.weight");
        assertEquals(11, name.block().orElseThrow());
        assertEquals("cross_attn_q", name.stem());
        assertEquals("weight", name.ending());
        assertEquals("ssm_a", TensorName.of("blk.0.ssm_a").stem());
        assertEquals("cls.output", TensorName.of("cls.output.bias").stem());
    }
}
