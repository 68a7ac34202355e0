package plimsoll.mathcore.engine.llamacpp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.GatedDelta;
import plimsoll.mathcore.attention.GroupedQuery;
import plimsoll.mathcore.attention.MultiLatent;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.attention.SharedKey;
import plimsoll.mathcore.attention.StateSpace;
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

/// Models of published shapes with a short tensor list, for the engine's tests.
final class SampleModels {
    private SampleModels() {}

    static Model llama31With8B() {
        return model("llama", 4096, 128_256, 32, ignored -> List.of(new GroupedQuery(32, 8, 128)));
    }

    static Model gemma3With27B() {
        GroupedQuery full = new GroupedQuery(32, 16, 128);
        GroupedQuery window = full.within(new Reach.Window(1024));
        return model("gemma3", 5376, 262_144, 62, layer -> List.of(layer % 6 == 5 ? full : window));
    }

    static Model deepSeekV3(boolean absorbed) {
        return model(
                "deepseek2",
                7168,
                129_280,
                61,
                ignored -> List.of(new MultiLatent(128, 1536, 512, 128, 64, 128, absorbed)));
    }

    static Model mamba2With2700M() {
        return model("mamba2", 2560, 50_288, 64, ignored -> List.of(new StateSpace(2, 5120, 128, 4, 80, 1)));
    }

    static Model qwen3NextWith80B() {
        GroupedQuery full = new GroupedQuery(16, 2, 256);
        GatedDelta delta = new GatedDelta(16, 32, 128, 128, 4);
        return model("qwen3next", 2048, 151_936, 48, layer -> List.of(layer % 4 == 3 ? full : delta));
    }

    /// DeepSeek-V4-Flash: two layers without entries, then one of 4 tokens each and one of 128 in turn.
    static Model deepSeekV4Flash() {
        SharedKey last = new SharedKey(64, 1, 512, new Reach.Window(128));
        List<Attention> chosen =
                List.of(last, new Compressor(64, 4, 512, true), new Compressor(64, 4, 128, true, Role.INDEX, 512));
        List<Attention> heavy = List.of(last, new Compressor(64, 128, 512, false));
        return model("deepseek4", 4096, 129_280, 43, at -> at < 2 ? List.of(last) : at % 2 == 0 ? chosen : heavy);
    }

    static Model mistralWithWindow() {
        GroupedQuery window = new GroupedQuery(32, 8, 128).within(new Reach.Window(4096));
        return model("llama", 4096, 32_000, 32, ignored -> List.of(window));
    }

    static Model unequalValues() {
        return model("deci", 1024, 32_000, 4, layer -> List.of(new GroupedQuery(8, layer == 0 ? 8 : 2, 128)));
    }

    static Model model(
            String architecture, int hiddenSize, int vocabulary, int depth, IntFunction<List<Attention>> attentions) {
        List<Layer> layers = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(tensor("token_embd.weight", Place.INPUT, Part.EMBEDDING, hiddenSize, vocabulary));
        for (int layer = 0; layer < depth; layer++) {
            layers.add(new Layer(layer, attentions.apply(layer), new Dense(4 * hiddenSize, true), false));
            Place place = new Place.InLayer(layer);
            tensors.add(tensor("blk." + layer + ".attn_q.weight", place, Part.ATTENTION, hiddenSize, hiddenSize));
            tensors.add(
                    tensor("blk." + layer + ".ffn_up.weight", place, Part.FEED_FORWARD, hiddenSize, 4L * hiddenSize));
        }
        tensors.add(tensor("rope_freqs.weight", Place.EVERY_LAYER, Part.ROPE_TABLE, 64, 1));
        return new Model(
                architecture,
                architecture,
                layers,
                new Tensors(tensors),
                hiddenSize,
                vocabulary,
                131_072,
                true,
                WeightsSource.FILE,
                List.of());
    }

    static Tensor tensor(String name, Place place, Part part, long... extents) {
        return Tensor.gguf(name, place, part, ElementType.F16, Shape.of(extents));
    }
}
