package plimsoll.mathcore.engine.transformers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Unknown;
import plimsoll.mathcore.feedforward.NoFeedForward;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.plan.Basis;
import plimsoll.mathcore.plan.OtherMemory;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.plan.Refusal;
import plimsoll.mathcore.plan.Verdict;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

class TransformersTest {
    private static final Tensors TENSORS = new Tensors(List.of(
            tensor("model.embed_tokens.weight", Place.INPUT, Part.EMBEDDING, 1000),
            tensor("model.layers.0.self_attn.q_proj.weight", new Place.InLayer(0), Part.ATTENTION, 100),
            tensor("model.layers.0.self_attn.q_proj.weight_scale_inv", new Place.InLayer(0), Part.SCALE, 10),
            tensor("model.vision_tower.a.weight", Place.TOWER, Part.TOWER, 30),
            tensor("model.vision_tower.b.weight", Place.TOWER, Part.TOWER, 40),
            new Tensor(
                    "blk.0.attn_q.weight",
                    "",
                    new Place.InLayer(0),
                    Part.ATTENTION,
                    ElementType.BF16,
                    Shape.of(9),
                    1)));

    @Test
    void theCheckpointsOwnBytesLieOnTheHost() {
        Plan plan = plan(model(WeightsSource.CHECKPOINT), host(OptionalLong.empty()));
        assertEquals(2 * 1180, plan.devices().getFirst().parts().weights());
        assertEquals(2 * 110, plan.layers().getFirst().shares().getFirst().weights());
        assertEquals(
                List.of(new OtherMemory("model.embed_tokens", 0, 2000), new OtherMemory("model.vision_tower", 0, 140)),
                plan.others());
        assertEquals(new Basis.File(), plan.bases().weights());
    }

    @Test
    void everyOtherPartIsUnknownAndOneWarningSaysSo() {
        Plan plan = plan(model(WeightsSource.CONFIG), host(OptionalLong.of(1 << 20)));
        assertInstanceOf(Basis.Unknown.class, plan.bases().kvCache());
        assertInstanceOf(Basis.Unknown.class, plan.bases().compute());
        assertInstanceOf(Verdict.Unjudged.class, plan.verdict());
        assertEquals(1, plan.warnings().size());
    }

    @Test
    void weightsThatDoNotFitAloneDoNotFit() {
        assertInstanceOf(
                Verdict.TooMuch.class,
                plan(model(WeightsSource.CHECKPOINT), host(OptionalLong.of(2000)))
                        .verdict());
    }

    @Test
    void aGgufFileIsRefused() {
        assertInstanceOf(
                Refusal.class,
                new Transformers()
                        .plan(model(WeightsSource.FILE), new TransformersWorkload(), host(OptionalLong.empty())));
    }

    @Test
    void weightsNeedNoKnownAttention() {
        Model model = model(WeightsSource.CHECKPOINT)
                .withLayers(List.of(new Layer(0, List.of(new Unknown("new")), new NoFeedForward(), false)));
        assertEquals(
                2 * 1180,
                plan(model, host(OptionalLong.empty()))
                        .devices()
                        .getFirst()
                        .parts()
                        .weights());
    }

    @Test
    void versionsFromFourOnAreKnown() {
        assertTrue(Transformers.knows("4.57.1") && Transformers.knows("5.18"));
        assertTrue(!Transformers.knows("3.0") && !Transformers.knows("b8000"));
    }

    private static Plan plan(Model model, Machine machine) {
        return (Plan) new Transformers().plan(model, new TransformersWorkload(), machine);
    }

    private static Machine host(OptionalLong capacity) {
        return new Machine(new Device("Host", Backend.CPU, capacity, 0, OptionalDouble.empty()), List.of());
    }

    private static Tensor tensor(String name, Place place, Part part, long elements) {
        return new Tensor("", name, place, part, ElementType.BF16, Shape.of(elements), 1);
    }

    private static Model model(WeightsSource source) {
        Layer layer = new Layer(0, List.of(new GroupedQuery(2, 2, 4)), new NoFeedForward(), false);
        return new Model("A model", "llama", List.of(layer), TENSORS, 8, 100, 64, true, source, List.of());
    }
}
