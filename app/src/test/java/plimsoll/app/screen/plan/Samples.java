package plimsoll.app.screen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import plimsoll.app.design.Look;
import plimsoll.app.design.Theme;
import plimsoll.ingest.ReadResult;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.StateSpace;
import plimsoll.mathcore.engine.llamacpp.companion.Adapter;
import plimsoll.mathcore.engine.llamacpp.companion.Projector;
import plimsoll.mathcore.engine.llamacpp.quantise.Quantiser;
import plimsoll.mathcore.engine.llamacpp.quantise.Subject;
import plimsoll.mathcore.feedforward.Dense;
import plimsoll.mathcore.feedforward.FeedForward;
import plimsoll.mathcore.feedforward.MixtureOfExperts;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.hardware.Device;
import plimsoll.mathcore.hardware.Machine;
import plimsoll.mathcore.model.Doubt;
import plimsoll.mathcore.model.Habits;
import plimsoll.mathcore.model.Layer;
import plimsoll.mathcore.model.Model;
import plimsoll.mathcore.model.WeightsSource;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Part;
import plimsoll.mathcore.tensor.Place;
import plimsoll.mathcore.tensor.Shape;
import plimsoll.mathcore.tensor.Tensor;
import plimsoll.mathcore.tensor.Tensors;

/// Made-up models and machines for pictures and tests: always the same, and no copy of anything real.
final class Samples {
    static final Device HOST = new Device(
            "Ryzen 9 7950X", Backend.CPU, OptionalLong.of(67_324_850_176L), 8_804_682_956L, OptionalDouble.empty());
    static final Device GPU_24 = new Device(
            "RTX 4090", Backend.CUDA, OptionalLong.of(25_757_220_864L), 966_367_641L, OptionalDouble.empty());
    static final Device GPU_80 = Device.of("H100 80GB HBM3 SXM", Backend.CUDA, 85_520_809_984L);

    static final String TORN = "torn.gguf, byte 0x1F0: the tensor table ends too soon; download it again";

    /// Opens the models below by name and refuses all else.
    static final Opener OPENER = new Opener() {
        @Override
        public void open(String words, Consumer<String> told, Consumer<ReadResult<Opened>> done) {
            done.accept(
                    switch (words) {
                        case "harbour.gguf" -> model(words, windows(62));
                        case "llama-3.1-8b" -> model(words, dense("Llama 3.1 8B", 32, 4096, 14_336, ElementType.F16));
                        case "estuary.gguf" -> model(words, hybrid(32));
                        case "tender.gguf" -> model(words, dense("Tender 1B", 16, 2048, 8192, ElementType.Q8_0));
                        case "mmproj-harbour.gguf" ->
                            new ReadResult.Read<>(new Opened.Beside(Attached.of(words, projector())));
                        case "pilot-lora.gguf" ->
                            new ReadResult.Read<>(new Opened.Beside(Attached.of(words, adapter())));
                        default -> new ReadResult.Refused<>(TORN);
                    });
        }

        @Override
        public void stop() {}
    };

    private Samples() {}

    private static ReadResult<Opened> model(String words, Model model) {
        return new ReadResult.Read<>(new Opened.AsModel(chosen(words, model)));
    }

    /// A model as if it had been opened with these words.
    static Chosen chosen(String words, Model model) {
        return new Chosen(
                words,
                model,
                model,
                Optional.empty(),
                mix -> model.rewritten(
                        model.layers(),
                        Quantiser.in(mix, model.tensors(), Subject.of(model), false),
                        "Planned as llama.cpp's quantiser would write it in " + mix.name() + "."),
                Optional.empty());
    }

    /// An encoder of pictures of 27 blocks.
    static Projector projector() {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < 27; i++) {
            tensors.add(matrix("v.blk." + i + ".ffn_up.weight", Place.TOWER, Part.TOWER, ElementType.F16, 1152, 4304));
            tensors.add(
                    matrix("v.blk." + i + ".ffn_down.weight", Place.TOWER, Part.TOWER, ElementType.F16, 4304, 1152));
            tensors.add(
                    matrix("v.blk." + i + ".attn_qkv.weight", Place.TOWER, Part.TOWER, ElementType.F16, 1152, 3456));
        }
        return new Projector("Harbour 27B mmproj F16", new Tensors(tensors), List.of(), true);
    }

    /// An adapter of rank 32 for the queries of [#windows].
    static Adapter adapter() {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            String name = "blk." + i + ".attn_q.weight.lora_";
            Place here = new Place.InLayer(i);
            tensors.add(matrix(name + "a", here, Part.ATTENTION, ElementType.F32, 5376, 32));
            tensors.add(matrix(name + "b", here, Part.ATTENTION, ElementType.F32, 32, 5376));
        }
        return new Adapter("Pilot", "gemma3", new Tensors(tensors));
    }

    /// What assistive technology calls a node.
    static String nameOf(Node node) {
        Object name = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        String given = node.getAccessibleText();
        return given != null && !given.isEmpty() ? given : name instanceof String s ? s : "";
    }

    /// One GPU of 24 GiB in this machine.
    static Rig workstation() {
        return Rig.of(new Machine(HOST, List.of(GPU_24)), true);
    }

    static Rig gpus(Device device, int count) {
        return new Rig(HOST, List.of(new Rig.Group(device, count, false)));
    }

    /// A GPU of 96 GB of that name.
    static Device named(String name) {
        return Device.of(name, Backend.CUDA, 96_000_000_000L);
    }

    /// Equal layers with grouped queries.
    static Model dense(String name, int layers, int hidden, int inner, ElementType type) {
        int heads = hidden / 128;
        return model(
                name,
                "llama",
                layers,
                hidden,
                type,
                _ -> List.of(new GroupedQuery(heads, Math.max(1, heads / 4), 128)),
                new Dense(inner, true));
    }

    /// Five layers with a window to one without.
    static Model windows(int layers) {
        GroupedQuery far = new GroupedQuery(32, 16, 128);
        GroupedQuery near = far.within(new Reach.Window(1024));
        return model(
                "Harbour 27B",
                "gemma3",
                layers,
                5376,
                ElementType.Q4_K,
                i -> List.of(i % 6 == 5 ? far : near),
                new Dense(21_504, true));
    }

    /// An architecture that nobody wrote, whose layers may keep to a window, all or none.
    static Model unheardOf(int layers) {
        GroupedQuery far = new GroupedQuery(32, 8, 128);
        GroupedQuery near = far.within(new Reach.Window(1024));
        Model most = model(
                "Lighthouse 24B",
                "lighthouse",
                layers,
                5376,
                ElementType.Q4_K,
                _ -> List.of(far),
                new Dense(18_432, true));
        List<Layer> least =
                most.layers().stream().map(layer -> layer.with(List.of(near))).toList();
        return new Model(
                most.name(),
                most.architecture(),
                most.layers(),
                most.tensors(),
                most.hiddenSize(),
                most.vocabularySize(),
                most.trainingContext(),
                true,
                WeightsSource.FILE,
                List.of(
                        "Architecture 'lighthouse' is not known to this version: it is planned from the names and shapes"
                                + " of its tensors as GQA in 62 of 62 layers. The figures are the most that it may take;"
                                + " a newer Plimsoll may know it.",
                        "No key says which layers keep to the window of 1,024 tokens: between none and all of them do."),
                Habits.NONE,
                Optional.of(new Doubt("architecture 'lighthouse' is not known", least)));
    }

    /// State-space layers with an attention in every eighth, over experts.
    static Model hybrid(int layers) {
        Attention mamba = new StateSpace(2, 8192, 128, 4, 128, 8);
        Attention full = new GroupedQuery(32, 8, 128);
        return model(
                "Estuary 52B",
                "jamba",
                layers,
                4096,
                ElementType.Q4_K,
                i -> List.of(i % 8 == 4 ? full : mamba),
                new MixtureOfExperts(16, 2, 14_336, 0, 0, true));
    }

    private static Model model(
            String name,
            String architecture,
            int layers,
            int hidden,
            ElementType type,
            IntFunction<List<Attention>> attentions,
            FeedForward feedForward) {
        List<Layer> blocks = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(matrix("token_embd.weight", Place.INPUT, Part.EMBEDDING, type, hidden, 128_256));
        for (int i = 0; i < layers; i++) {
            blocks.add(new Layer(i, attentions.apply(i), feedForward, false));
            block(tensors, i, hidden, i % 9 < 2 ? ElementType.Q6_K : type, feedForward);
        }
        tensors.add(matrix("output.weight", Place.OUTPUT, Part.HEAD, type, hidden, 128_256));
        return new Model(
                name,
                architecture,
                blocks,
                new Tensors(tensors),
                hidden,
                128_256,
                131_072,
                true,
                WeightsSource.FILE,
                List.of());
    }

    private static void block(List<Tensor> tensors, int i, int hidden, ElementType type, FeedForward feedForward) {
        String b = "blk." + i + ".";
        Place here = new Place.InLayer(i);
        tensors.add(matrix(b + "attn_q.weight", here, Part.ATTENTION, type, hidden, hidden));
        tensors.add(matrix(b + "attn_k.weight", here, Part.ATTENTION, type, hidden, hidden / 4));
        tensors.add(matrix(b + "attn_v.weight", here, Part.ATTENTION, type, hidden, hidden / 4));
        tensors.add(matrix(b + "attn_output.weight", here, Part.ATTENTION, type, hidden, hidden));
        switch (feedForward) {
            case Dense dense -> {
                tensors.add(
                        matrix(b + "ffn_gate.weight", here, Part.FEED_FORWARD, type, hidden, dense.intermediateSize()));
                tensors.add(
                        matrix(b + "ffn_up.weight", here, Part.FEED_FORWARD, type, hidden, dense.intermediateSize()));
                tensors.add(
                        matrix(b + "ffn_down.weight", here, Part.FEED_FORWARD, type, dense.intermediateSize(), hidden));
            }
            case MixtureOfExperts experts -> {
                long inner = experts.moeIntermediateSize();
                long n = experts.numExperts() / 8;
                tensors.add(matrix(b + "ffn_gate_exps.weight", here, Part.ROUTED_EXPERTS, type, hidden, inner, n));
                tensors.add(matrix(b + "ffn_up_exps.weight", here, Part.ROUTED_EXPERTS, type, hidden, inner, n));
                tensors.add(matrix(b + "ffn_down_exps.weight", here, Part.ROUTED_EXPERTS, type, inner, hidden, n));
            }
            default -> throw new IllegalArgumentException(feedForward.toString());
        }
    }

    private static Tensor matrix(String name, Place place, Part part, ElementType type, long... extents) {
        return Tensor.gguf(name, place, part, type, Shape.of(extents));
    }

    /// The screen of a model, in a window that is not shown yet.
    static Scene scene(PlanModel model, ObjectProperty<Theme> theme) {
        Scene scene = new Scene(new PlanScreen(model, Shelf.shipped(), Optional::empty, theme).root(), 1000, 700);
        Look.dress(scene, theme);
        return scene;
    }
}
