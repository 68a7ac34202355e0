package plimsoll.mathcore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

class ParametersTest {
    private static final Place LAYER = new Place.InLayer(0);
    private static final Place PREDICTOR = new Place.InLayer(1);

    @Test
    void scalesTablesAndRouterCorrectionsDoNotCount() {
        Parameters parameters = count(
                WeightsSource.FILE,
                tensor("a", "", LAYER, Part.ATTENTION, 100, 1),
                tensor("b", "", LAYER, Part.SCALE, 7, 1),
                tensor("c", "", Place.EVERY_LAYER, Part.ROPE_TABLE, 7, 1),
                tensor("d", "", LAYER, Part.ROUTER_CORRECTION, 7, 1));
        assertEquals(new Parameters(100, 100, 100), parameters);
    }

    @Test
    void towersAndPredictorsAreNoText() {
        Parameters parameters = count(
                WeightsSource.FILE,
                tensor("a", "", LAYER, Part.ATTENTION, 100, 1),
                tensor("b", "", PREDICTOR, Part.ATTENTION, 10, 1),
                tensor("c", "", Place.TOWER, Part.TOWER, 1, 1));
        assertEquals(new Parameters(111, 100, 100), parameters);
    }

    @Test
    void ofTwoViewsTheCheckpointsIsCounted() {
        Tensor[] views = {
            tensor("blk.0.attn_q.weight", "q_proj.weight", LAYER, Part.ATTENTION, 100, 1),
            tensor("", "experts.*.up_proj.weight", LAYER, Part.ROUTED_EXPERTS, 10, 8),
            tensor("blk.0.ffn_up_exps.weight", "", LAYER, Part.ROUTED_EXPERTS, 80, 1)
        };
        assertEquals(new Parameters(180, 180, 120), count(WeightsSource.CONFIG, views));
        assertEquals(new Parameters(180, 180, 120), count(WeightsSource.CONVERTED, views[0], views[2]));
    }

    private static Tensor tensor(String gguf, String checkpoint, Place place, Part part, long elements, long count) {
        return new Tensor(gguf, checkpoint, place, part, ElementType.BF16, Shape.of(elements), count);
    }

    /// A layer with 8 experts of which a token uses 2, and a block for multi-token prediction.
    private static Parameters count(WeightsSource source, Tensor... tensors) {
        FeedForward experts = new MixtureOfExperts(8, 2, 5, 0, 0, true);
        List<Layer> layers = List.of(
                new Layer(0, List.of(new GroupedQuery(4, 2, 8)), experts, false),
                new Layer(1, List.of(new GroupedQuery(4, 2, 8)), new Dense(5, true), true));
        return Parameters.of(new Model(
                "A model", "toy", layers, new Tensors(List.of(tensors)), 32, 100, 2048, true, source, List.of()));
    }
}
