package plimsoll.mathcore.engine.llamacpp.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Uncached;
import plimsoll.mathcore.engine.llamacpp.Build;
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

class DeparturesTest {
    private static final Build BUILD = Build.NEWEST;
    private static final GroupedQuery HEADS = new GroupedQuery(8, 2, 64);

    /// Source: llama.cpp b10587, `TENSOR_SKIP` in `src/models/` of each architecture.
    @ParameterizedTest
    @CsvSource({
        "glm4moe, exp_probs_b.bias, false",
        "glm4moe, nextn.embed_tokens.weight, false",
        "glm-dsa, exp_probs_b.bias, true",
        "glm-dsa, ffn_down_exps.weight, false",
        "deepseek32, exp_probs_b.bias, true",
        "deepseek2, ffn_gate_up_exps.weight, true",
        "deepseek2, ffn_gate_exps.weight, false",
        "cohere2moe, nextn.shared_head_head.weight, true",
        "cohere2moe, ffn_down_exps.weight, false",
        "hy_v3, ffn_up_exps.weight, true",
        "hy_v3, ffn_norm.weight, false",
        "hy_v3, attn_q_norm.weight, false",
        "step35, ffn_down_shexp.weight, true",
        "step35, attn_q_norm.weight, true",
        "step35, attn_q.weight, false",
        "step35, nextn.eh_proj.weight, false"
    })
    void aPredictorsTensorsAreLeftOutWhereTheLoaderSkipsThem(String architecture, String name, boolean loaded) {
        Tensor trunk = tensor("blk.0.attn_q.weight", new Place.InLayer(0));
        Tensor predictor = tensor("blk.1." + name, new Place.InLayer(1));
        Layer mtp = new Layer(1, List.of(HEADS), new Dense(16, true), true);
        Model run = new IdlePredictors(Departures.Predictors.IDLE)
                .apply(model(architecture, List.of(layer(0, HEADS), mtp), List.of(trunk, predictor)), BUILD);
        assertEquals(
                loaded ? List.of(trunk, predictor) : List.of(trunk),
                run.tensors().list());
    }

    /// Source: llama.cpp b10587, `src/models/t5encoder.cpp`, `codeshell.cpp`, `bert.cpp` and `llama.cpp`.
    @ParameterizedTest
    @CsvSource({
        "llama, token_embd.weight, token_embd.weight",
        "t5encoder, token_embd.weight, token_embd.weight",
        "gemma4, token_embd.weight, token_embd.weight",
        "codeshell, output.weight, output.weight"
    })
    void whatIsMissingOfHeadAndEmbeddingIsACopyOfTheOther(String architecture, String written, String copy) {
        Tensor only = tensor(written, written.startsWith("output") ? Place.OUTPUT : Place.INPUT);
        Model run = new RepeatedEmbedding().apply(model(architecture, List.of(layer(0, HEADS)), List.of(only)), BUILD);
        assertEquals(
                List.of(written, copy),
                run.tensors().list().stream().map(Tensor::ggufName).toList());
        assertEquals(Place.OUTPUT, run.tensors().list().getLast().place());
    }

    @Test
    void anEncoderOfBertsKindHasNoHead() {
        Tensor embedding = tensor("token_embd.weight", Place.INPUT);
        Model run = new RepeatedEmbedding().apply(model("bert", List.of(layer(0, HEADS)), List.of(embedding)), BUILD);
        assertEquals(List.of(embedding), run.tensors().list());
    }

    @Test
    void aT5ThatDecodesInFewerLayersKeepsCellsForAll() {
        Uncached encoder = new Uncached(HEADS);
        Layer both = new Layer(0, List.of(encoder, HEADS), new Dense(16, true), false);
        Model run = new CellsForIdleDecoders().apply(model("t5", List.of(both, layer(1, encoder)), List.of()), BUILD);
        assertEquals(both, run.layers().getFirst());
        assertEquals(List.of(encoder, HEADS), run.layers().getLast().attentions());
    }

    /// Block 8 is in turn for a window, block 11 is not.
    @ParameterizedTest
    @CsvSource({"8, true", "11, false"})
    void thePredictorsOfExaoneHaveWindowsWhereTheTurnGoesOn(int depth, boolean local) {
        Reach window = new Reach.Window(128);
        List<Layer> trunk = Stream.iterate(0, layer -> layer + 1)
                .limit(depth)
                .map(layer -> layer(layer, layer % 4 < 3 ? HEADS.within(window) : HEADS))
                .toList();
        Layer mtp = new Layer(depth, List.of(HEADS), new Dense(16, true), true);
        Model model = model(
                "exaone-moe", Stream.concat(trunk.stream(), Stream.of(mtp)).toList(), List.of());
        Attention kept = new WindowsOfPredictors()
                .apply(model, BUILD)
                .layers()
                .getLast()
                .attentions()
                .getFirst();
        assertEquals(local ? HEADS.within(window) : HEADS, kept);
    }

    private static Layer layer(int index, Attention attention) {
        return new Layer(index, List.of(attention), new Dense(16, true), false);
    }

    private static Tensor tensor(String name, Place place) {
        return Tensor.gguf(name, place, Part.OTHER, ElementType.F16, Shape.of(8, 4));
    }

    private static Model model(String architecture, List<Layer> layers, List<Tensor> tensors) {
        return new Model(
                architecture,
                architecture,
                layers,
                new Tensors(tensors),
                8,
                4,
                4096,
                true,
                WeightsSource.FILE,
                List.of());
    }
}
