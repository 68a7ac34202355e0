package plimsoll.ingest.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;

final class GgufTensorsTest {
    private static GgufFixture llama() {
        return new GgufFixture().text("general.architecture", "llama").u32("llama.block_count", 2);
    }

    private static GgufSet set(GgufFixture fixture) {
        return new GgufSet(List.of(Answers.file(fixture.header())));
    }

    @Test
    void everyTensorGetsItsPlaceAndPart() {
        var set = set(llama().tensor("token_embd.weight", ElementType.Q4_K, 256, 10)
                .tensor("blk.1.ffn_gate_inp.weight", ElementType.F32, 256, 4)
                .tensor("rope_freqs.weight", ElementType.F32, 64));
        var tensors = Answers.value(GgufTensors.of(set));
        assertEquals(
                List.of(
                        Tensor.gguf(
                                "token_embd.weight", Place.INPUT, Part.EMBEDDING, ElementType.Q4_K, Shape.of(256, 10)),
                        Tensor.gguf(
                                "blk.1.ffn_gate_inp.weight",
                                new Place.InLayer(1),
                                Part.ROUTER,
                                ElementType.F32,
                                Shape.of(256, 4)),
                        Tensor.gguf(
                                "rope_freqs.weight",
                                Place.EVERY_LAYER,
                                Part.ROPE_TABLE,
                                ElementType.F32,
                                Shape.of(64))),
                tensors.tensors().list());
        assertEquals(List.of(), tensors.unfamiliar());
        assertEquals(set.tensorBytes(), tensors.tensors().bytes());
        assertEquals(2560 + 1024, tensors.tensors().parameters(tensor -> true));
    }

    @Test
    void anUnfamiliarTensorWeighsAndIsNamed() {
        var set = set(llama().tensor("blk.1.novelty.weight", ElementType.F32, 8)
                .tensor("novelty.weight", ElementType.F32, 8));
        var tensors = Answers.value(GgufTensors.of(set));
        assertEquals(List.of("blk.1.novelty.weight", "novelty.weight"), tensors.unfamiliar());
        assertEquals(64, tensors.tensors().bytes());
        assertEquals(new Place.InLayer(1), tensors.tensors().list().getFirst().place());
    }

    @Test
    void aTensorBeyondTheLastBlockIsRefused() {
        var set = set(llama().tensor("blk.2.attn_q.weight", ElementType.F32, 8));
        assertEquals(
                "model.gguf: tensor 'blk.2.attn_q.weight' belongs to a block beyond the 2 of 'llama.block_count';"
                        + " download the file again",
                Answers.sentence(GgufTensors.of(set)));
    }

    @Test
    void aDecoderMayHaveMoreBlocksThanTheEncoder() {
        var fixture = new GgufFixture()
                .text("general.architecture", "t5")
                .u32("t5.block_count", 1)
                .u32("t5.decoder_block_count", 2)
                .tensor("dec.blk.1.attn_q.weight", ElementType.F32, 8);
        assertEquals(
                new Place.InLayer(1),
                Answers.value(GgufTensors.of(set(fixture)))
                        .tensors()
                        .list()
                        .getFirst()
                        .place());
    }
}
