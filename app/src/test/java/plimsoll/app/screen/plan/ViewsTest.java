package plimsoll.app.screen.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plimsoll.app.part.DeviceLoad;
import plimsoll.app.part.LayerColumn;
import plimsoll.app.part.MemoryKind;
import plimsoll.app.part.Sentence;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkloadEdit;
import plimsoll.mathcore.engine.llamacpp.TensorOverride;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.plan.LayerMemory.Share;
import plimsoll.mathcore.plan.Plan;
import plimsoll.mathcore.tensor.ElementType;

/// What is shown is what was planned, to the byte.
class ViewsTest {
    private static Plan plan(Model model, Rig rig, LlamaCppWorkloadEdit asked) {
        return (Plan) new LlamaCpp().plan(model, asked.done(), rig.machine());
    }

    private static LlamaCppWorkloadEdit asked(int context) {
        return LlamaCppWorkload.defaults(Tool.SERVER).edit().ctxSize(context);
    }

    private static String words(List<Sentence.Run> runs) {
        return runs.stream().map(Sentence.Run::text).collect(Collectors.joining());
    }

    @Test
    void barsAddUpToThePlan() {
        Plan plan = plan(Samples.hybrid(32), Samples.gpus(Samples.GPU_24, 2), asked(32_768));
        List<DeviceLoad> loads = Loads.of(plan);
        for (int row = 0; row < loads.size(); row++) {
            var device = plan.devices().get(Loads.deviceOfRow(plan, row));
            assertEquals(device.id(), loads.get(row).id());
            assertEquals(
                    device.parts().total() + device.device().others(),
                    loads.get(row).bytes());
        }
    }

    @Test
    void rowsAddUpToWeightsCachesAndStates() {
        Plan plan = plan(Samples.hybrid(32), Samples.workstation(), asked(32_768));
        long planned = plan.devices().stream()
                .mapToLong(d ->
                        d.parts().weights() + d.parts().kvCache() + d.parts().recurrentState())
                .sum();
        long shown = Columns.rows(plan, Columns.of(plan)).stream()
                .mapToLong(LayerColumn::bytes)
                .sum();
        assertEquals(planned, shown);
    }

    @Test
    void aSplitLayerLiesOnBothDevices() {
        Plan plan = plan(Samples.hybrid(32), Samples.workstation(), asked(8192).overrides(TensorOverride.cpuMoe(3)));
        assertEquals("Main memory + GPU 0", Columns.of(plan).getFirst().place());
        assertTrue(Explanations.ofLayer(plan, 0, MemoryKind.WEIGHTS).startsWith("= main memory "));
    }

    @Test
    void theEquationOfACacheGivesItsBytes() {
        Plan plan = plan(Samples.windows(62), Samples.workstation(), asked(32_768));
        String far = Explanations.ofLayer(plan, 5, MemoryKind.KV_CACHE);
        assertTrue(far.startsWith("= 2 × 16 heads × 128 × 32,768 cells × 2 B (f16)\n"), far);
        assertEquals(
                2L * 16 * 128 * 32_768 * 2,
                plan.layers().get(5).shares().stream().mapToLong(Share::kvCache).sum());
    }

    @Test
    void quantisedCachesAndStreamsStandInTheEquation() {
        var quantised = asked(8192)
                .cacheTypeK(ElementType.Q8_0)
                .cacheTypeV(ElementType.Q8_0)
                .parallel(2)
                .kvUnified(false);
        Plan plan = plan(Samples.windows(62), Samples.workstation(), quantised);
        String equation = Explanations.ofLayer(plan, 5, MemoryKind.KV_CACHE);
        assertTrue(equation.startsWith("= 2 × 16 heads × 128 × 4,096 cells × 2 streams × 34/32 B (q8_0)\n"), equation);
        assertEquals(2L * 16 * 128 * 4096 * 2 * 34 / 32, Columns.of(plan).get(5).bytes(MemoryKind.KV_CACHE));
    }

    @Test
    void theEquationOfAStateGivesItsBytes() {
        Plan plan = plan(Samples.hybrid(32), Samples.workstation(), asked(8192));
        String state = Explanations.ofLayer(plan, 0, MemoryKind.STATE);
        assertTrue(state.startsWith("= (3 × 10,240 + 128 × 8,192) × 4 B × 4 sequences\n"), state);
        assertEquals(
                (3L * 10_240 + 128 * 8192) * 4 * 4, Columns.of(plan).getFirst().bytes(MemoryKind.STATE));
    }

    @Test
    void aDevicesCacheIsTheSumOfItsLayers() {
        Plan plan = plan(Samples.windows(62), Samples.workstation(), asked(32_768));
        String equation = Explanations.ofDevice(plan, 1, MemoryKind.KV_CACHE);
        assertTrue(equation.startsWith("= 10 layers × 256.0 MiB + 52 layers × "), equation);
    }

    @Test
    void theVerdictNamesTheTightestDevice() {
        Plan fits = plan(Samples.windows(62), Samples.workstation(), asked(32_768));
        assertTrue(
                words(Answer.headline(fits)).matches("Fits\\. \\d\\.\\d\\d GiB free on the RTX 4090"),
                words(Answer.headline(fits)));
        Plan not = plan(Samples.windows(62), Samples.workstation(), asked(131_072));
        assertTrue(words(Answer.headline(not)).matches("Does not fit\\. \\d\\.\\d\\d GiB too much on the RTX 4090"));
        Plan several = plan(Samples.windows(62), Samples.gpus(Samples.GPU_24, 2), asked(32_768));
        assertTrue(words(Answer.headline(several)).endsWith(" free on GPU 0"), words(Answer.headline(several)));
    }

    @Test
    void aMachineOfUnknownMemoryIsNotJudged() {
        Device unknown = new Device("GPU", Backend.CUDA, OptionalLong.empty(), 0, OptionalDouble.empty());
        Rig rig = new Rig(unknown, List.of(new Rig.Group(unknown, 1, false)));
        Plan plan = plan(Samples.windows(62), rig, asked(8192));
        assertTrue(words(Answer.headline(plan)).startsWith("Cannot be judged. "));
    }

    @Test
    void theRoomIsSaidBesideTheVerdict() {
        Plan fits = plan(Samples.windows(62), Samples.workstation(), asked(32_768));
        assertEquals("Room up to a context of 68,352.", words(Answer.room(fits, OptionalLong.of(68_352), 131_072)));
        assertEquals(
                "Room up to a context of 131,072 and more.",
                words(Answer.room(fits, OptionalLong.of(131_072), 131_072)));
        Plan not = plan(Samples.windows(62), Samples.workstation(), asked(131_072));
        assertEquals("A context of up to 68,352 would fit.", words(Answer.room(not, OptionalLong.of(68_352), 131_072)));
        assertEquals("Not even the shortest context fits.", words(Answer.room(not, OptionalLong.empty(), 131_072)));
    }

    @Test
    void aModelIsToldInALine() {
        assertEquals(
                "jamba · 13.7 B, 3.80 B active · Q4_K · 7.92 GiB · 32 layers", ModelFacts.line(Samples.hybrid(32)));
    }

    @Test
    void aConfigurationIsCountedAsItIsStoredAndNotOnceMoreAsItIsConverted() {
        Catalogue catalogue = Catalogue.shipped();
        var read = catalogue.read(catalogue.find("qwen3-next-80b").orElseThrow());
        String line = ModelFacts.line(read instanceof ReadResult.Read<Model>(Model m) ? m : Samples.windows(1));
        assertTrue(line.contains(" · BF16 · 151."), line);
    }
}
