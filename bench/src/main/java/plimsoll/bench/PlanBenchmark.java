package plimsoll.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.engine.llamacpp.LlamaCpp;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload;
import plimsoll.mathcore.engine.llamacpp.LlamaCppWorkload.Tool;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.plan.Outcome;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;
import plimsoll.mathcore.units.Bytes;

/// One full plan of a model with 126 layers (the shape of Llama-3.1-405B) over 8 devices, as a slider asks for it: each
/// call with another context.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanBenchmark {
    private static final int LAYERS = 126;

    @Param({"1", "8"})
    public int devices;

    private final LlamaCpp engine = new LlamaCpp();
    private final Model model = model();
    private int ctxSize = 4096;

    @Benchmark
    public Outcome plan() {
        ctxSize = ctxSize >= 131_072 ? 4096 : ctxSize + 256;
        LlamaCppWorkload asked =
                LlamaCppWorkload.defaults(Tool.SERVER).edit().ctxSize(ctxSize).done();
        return engine.plan(model, asked, machine());
    }

    private Machine machine() {
        Device gpu = Device.of("GPU", Backend.CUDA, 80 * Bytes.GIB);
        return new Machine(Machine.UNKNOWN_HOST, Collections.nCopies(devices, gpu));
    }

    private static Model model() {
        List<Layer> layers = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(tensor("token_embd.weight", Place.INPUT, Part.EMBEDDING, 16_384, 128_256));
        for (int layer = 0; layer < LAYERS; layer++) {
            layers.add(new Layer(layer, List.of(new GroupedQuery(128, 8, 128)), new Dense(53_248, true), false));
            String block = "blk." + layer + ".";
            Place place = new Place.InLayer(layer);
            tensors.add(tensor(block + "attn_norm.weight", place, Part.NORM, 16_384));
            tensors.add(tensor(block + "attn_q.weight", place, Part.ATTENTION, 16_384, 16_384));
            tensors.add(tensor(block + "attn_k.weight", place, Part.ATTENTION, 16_384, 1024));
            tensors.add(tensor(block + "attn_v.weight", place, Part.ATTENTION, 16_384, 1024));
            tensors.add(tensor(block + "attn_output.weight", place, Part.ATTENTION, 16_384, 16_384));
            tensors.add(tensor(block + "ffn_norm.weight", place, Part.NORM, 16_384));
            tensors.add(tensor(block + "ffn_gate.weight", place, Part.FEED_FORWARD, 16_384, 53_248));
            tensors.add(tensor(block + "ffn_up.weight", place, Part.FEED_FORWARD, 16_384, 53_248));
            tensors.add(tensor(block + "ffn_down.weight", place, Part.FEED_FORWARD, 53_248, 16_384));
        }
        tensors.add(tensor("output_norm.weight", Place.OUTPUT, Part.NORM, 16_384));
        tensors.add(tensor("output.weight", Place.OUTPUT, Part.HEAD, 16_384, 128_256));
        return new Model(
                "Llama 3.1 405B",
                "llama",
                layers,
                new Tensors(tensors),
                16_384,
                128_256,
                131_072,
                true,
                WeightsSource.FILE,
                List.of());
    }

    private static Tensor tensor(String name, Place place, Part part, long... extents) {
        ElementType type = extents.length > 1 ? ElementType.Q4_K : ElementType.F32;
        return Tensor.gguf(name, place, part, type, Shape.of(extents));
    }
}
