package plimsoll.mathcore.engine.llamacpp.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Graph;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.engine.llamacpp.graph.Ops;
import plimsoll.mathcore.engine.llamacpp.graph.Views;
import plimsoll.mathcore.model.Habits;
import plimsoll.mathcore.tensor.ElementType;

/// What all blocks of one graph share: its question, its inputs, the tensors by name. Lives for one graph.
final class Frame {
    final GraphQuestion question;
    final Graph graph = new Graph();
    final Style style;
    final TensorIndex tensors;
    final CacheWidths widths;
    final boolean pinsNorms;
    final Set<Fusion> fused;
    final List<Fusion.Use> fusions = new ArrayList<>();
    private final Map<Copy, Node> loose = new HashMap<>();
    private final Map<Reach, CacheInputs> inputs = new HashMap<>();
    private final Map<Class<?>, Object> shared = new HashMap<>();
    private final Node tokenIds;
    private final Node positions;
    private final Node outputIds;
    private final Node sequenceRows;
    private final Node idleRows;
    private final Node temperatures;
    private final Decays decays;
    private final Encoded encoded;
    private Node firstValue = Node.ABSENT;
    private Node perLayer = Node.ABSENT;
    private final Node batchMask;
    private final Node nearMask;

    private record Copy(String name, int device) {}

    Frame(GraphQuestion question, Style style) {
        this(question, style, Fusion.of(question, style));
    }

    /// @param fused what runs in kernels of its own
    Frame(GraphQuestion question, Style style, Set<Fusion> fused) {
        this.fused = Set.copyOf(fused);
        this.question = question;
        this.style = style;
        this.tensors = TensorIndex.of(question.model(), question.overrides());
        this.widths = CacheWidths.of(question);
        this.pinsNorms = question.pinned() && (question.isFullyOffloaded() || question.tokens() < 32);
        this.tokenIds = Node.input(ElementType.I32, question.tokens());
        this.positions =
                Node.input(ElementType.I32, (long) question.tokens() * (style.has(Style.Trait.FOUR_AXES) ? 4 : 1));
        this.outputIds = Node.input(ElementType.I32, question.outputs());
        ElementType maskType = question.flash() ? ElementType.F16 : ElementType.F32;
        this.batchMask = Node.input(maskType, question.tokens(), question.tokens());
        this.nearMask = Node.input(maskType, question.tokens(), question.tokens());
        this.decays = Decays.of(question);
        this.encoded = Encoded.of(question);
        this.temperatures = Node.input(ElementType.F32, 1, 1, question.tokens());
        Node stateRows = Node.input(ElementType.I32, question.sequences());
        this.sequenceRows = Views.view1d(stateRows, question.sequences());
        this.idleRows = Views.view1d(stateRows, 0);
    }

    /// Whether some layers look back a window only: then queries come first, keys second.
    boolean hasWindows() {
        return widths.windows();
    }

    /// What the model does besides.
    Habits habits() {
        return question.model().habits();
    }

    int tokens() {
        return question.tokens();
    }

    /// The device of a layer's cache and states.
    int cacheHome(int layer) {
        return question.kvOffload() ? question.layerHomes().get(layer) : 0;
    }

    /// The tokens themselves.
    Node tokenIds() {
        return tokenIds;
    }

    /// Places of the tokens in their sequences.
    Node positions() {
        return positions;
    }

    /// The masks and cell numbers of a cache; made when the first layer asks for them.
    CacheInputs inputs(Reach reach) {
        return inputs.computeIfAbsent(reach, asked -> CacheInputs.of(this, asked));
    }

    /// Inputs that several layers share, or what layers hand on to later ones; made when the first layer asks.
    <T> T shared(Class<T> type, Function<Frame, T> made) {
        return type.cast(shared.computeIfAbsent(type, ignored -> made.apply(this)));
    }

    /// A factor for each token that grows with its position.
    Node temperatures() {
        return temperatures;
    }

    /// The inputs of an encoder and of what decodes its output.
    Encoded encoded() {
        return encoded;
    }

    /// The inputs of lightning attention.
    Decays decays() {
        return decays;
    }

    /// Embeddings for every layer: width, tokens, layers; absent where the model has none.
    Node perLayer() {
        return perLayer;
    }

    /// Remembers the embeddings for every layer.
    void perLayer(Node all) {
        perLayer = all;
    }

    /// The values of the first layer that asks.
    Node firstValue(Node own) {
        if (!firstValue.isPresent()) {
            firstValue = own;
        }
        return firstValue;
    }

    /// Numbers of the cached states of this batch's sequences.
    Node sequenceRows() {
        return sequenceRows;
    }

    /// Numbers of the states of all other sequences; none in the largest graph.
    Node idleRows() {
        return idleRows;
    }

    /// Which tokens of the batch each token sees where nothing is cached.
    ///
    /// @param near whether they see a window only
    Node batchMask(boolean near) {
        return near ? nearMask : batchMask;
    }

    /// Keeps the rows for which logits are asked.
    Node outputRows(Node x) {
        return Ops.getRows(x, outputIds);
    }

    /// A tensor of no layer, on the device of the output.
    Node head(String name) {
        return loose(name, question.outputHome());
    }

    /// A tensor of no layer, on the host.
    Node onHost(String name) {
        return loose(name, 0);
    }

    /// A tensor of no layer, on a device.
    Node loose(String name, int device) {
        return loose.computeIfAbsent(new Copy(name, device), copy -> tensors.loose(copy.name, copy.device));
    }

    /// A norm in no layer.
    Node norm(Node x, String name) {
        return normed(x, head(name), head(name + ".bias"), -1);
    }

    /// A norm with its weight and bias. Where everything is offloaded, it runs on its layer's device.
    Node normed(Node x, Node weight, Node bias, int device) {
        return normed(style.norm(), x, weight, bias, device);
    }

    /// A norm of a kind.
    Node normed(Style.Norm kind, Node x, Node weight, Node bias, int device) {
        Node norm = kind == Style.Norm.RMS ? Ops.rmsNorm(x) : Ops.layerNorm(x);
        if (device >= 0 && pinsNorms && (weight.isPresent() || bias.isPresent())) {
            norm.on(device);
        }
        return Ops.add(Ops.mul(norm, weight), bias);
    }
}
