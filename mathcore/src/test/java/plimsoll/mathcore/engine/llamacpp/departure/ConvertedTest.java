package plimsoll.mathcore.engine.llamacpp.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

class ConvertedTest {
    private static final Place LAYER = new Place.InLayer(0);
    private static final Tensor EMBEDDING = tensor("token_embd.weight", "embed_tokens.weight", Place.INPUT, 8, 4);

    /// Source: llama.cpp b10587, `conversion/base.py`, `prepare_tensors`.
    @ParameterizedTest
    @CsvSource({
        "token_embd.weight, 2, BF16",
        "output.weight, 2, BF16",
        "blk.0.attn_q.weight, 2, BF16",
        "blk.0.attn_q.bias, 1, F32",
        "blk.0.ffn_up_exps.weight, 3, BF16",
        "blk.0.ffn_up_exps.bias, 2, F32",
        "blk.0.ffn_gate_inp.weight, 2, F32",
        "blk.0.ffn_gate_inp_shexp.weight, 2, F32",
        "blk.0.exp_probs_b.bias, 1, F32",
        "blk.10.attn_norm.weight, 1, F32",
        "blk.0.ssm_norm.weight, 2, F32",
        "blk.0.ssm_conv1d.weight, 2, F32",
        "blk.0.ssm_x.weight, 2, BF16",
        "blk.0.ssm_a, 2, F32",
        "blk.0.ssm_d, 2, F32",
        "rope_freqs.weight, 1, F32"
    })
    void matricesKeepTheirTypeAndSmallTensorsAreWide(String name, int rank, ElementType type) {
        long[] extents = {8, 4, 2};
        Tensor tensor = tensor(name, name, LAYER, Arrays.copyOf(extents, rank));
        Model converted = Converted.of(model(EMBEDDING, tensor));
        assertEquals(type, converted.tensors().list().getLast().type());
    }

    @Test
    void whatHasNoNameInTheFileIsNotWritten() {
        Tensor fused = tensor("", "kv_b_proj.weight", LAYER, 8, 8);
        Tensor split = tensor("blk.0.attn_k_b.weight", "", LAYER, 8, 4);
        Model converted = Converted.of(model(EMBEDDING, fused, split));
        assertEquals(List.of(EMBEDDING, split), converted.tensors().list());
        assertEquals(WeightsSource.CONVERTED, converted.weights());
        assertTrue(converted.warnings().getFirst().contains("matrices in BF16"));
    }

    @Test
    void eightBitsBecomeTheTypeOfTheFirstSixteenBitMatrix() {
        Tensor wide = tensor("blk.0.attn_q.weight", "q_proj.weight", LAYER, 8, 4);
        Model converted = Converted.of(model(wide.as(ElementType.F8_E4M3), EMBEDDING));
        assertEquals(ElementType.BF16, converted.tensors().list().getFirst().type());
    }

    @Test
    void thirtyTwoBitsBecomeSixteenAndFourStayFour() {
        Tensor wide = EMBEDDING.as(ElementType.F32);
        Tensor packed = tensor("blk.0.ffn_up_exps.weight", "", LAYER, 32, 4, 2).as(ElementType.MXFP4);
        List<Tensor> converted = Converted.of(model(wide, packed)).tensors().list();
        assertEquals(ElementType.F16, converted.getFirst().type());
        assertEquals(ElementType.MXFP4, converted.getLast().type());
    }

    @Test
    void aFileIsNotConverted() {
        Model file = new Model(
                "A model",
                "toy",
                List.of(),
                new Tensors(List.of(EMBEDDING)),
                8,
                4,
                64,
                true,
                WeightsSource.FILE,
                List.of());
        assertSame(file, Converted.of(file));
    }

    private static Tensor tensor(String gguf, String checkpoint, Place place, long... extents) {
        return new Tensor(gguf, checkpoint, place, Part.OTHER, ElementType.BF16, Shape.of(extents), 1);
    }

    private static Model model(Tensor... tensors) {
        Layer layer = new Layer(0, List.of(new GroupedQuery(1, 1, 8)), new Dense(4, true), false);
        return new Model(
                "A model",
                "toy",
                List.of(layer),
                new Tensors(List.of(tensors)),
                8,
                4,
                64,
                true,
                WeightsSource.CONFIG,
                List.of());
    }
}
