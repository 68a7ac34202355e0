package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.add;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cont;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.getRows;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mul;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.mulMat;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.scale;
import static plimsoll.mathcore.engine.llamacpp.graph.Ops.unary;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.permute;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.reshape;
import static plimsoll.mathcore.engine.llamacpp.graph.Views.view2d;

import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// Embeddings of every token for every layer: a row of a table of their own, and a projection of the usual embedding.
///
/// Source: llama.cpp b10587, `build_inp_per_layer` and `project_per_layer_inputs` in src/models/gemma3n.cpp and
/// gemma4.cpp.
final class PerLayerInputs {
    private PerLayerInputs() {}

    /// Width, tokens, layers; absent where the model has none.
    static Node of(Frame frame, Node x) {
        Node table = frame.onHost("per_layer_token_embd");
        int home = frame.question.layerHomes().getFirst();
        Node norm = frame.loose("per_layer_proj_norm", home);
        if (!table.isPresent() || !norm.isPresent()) {
            return Node.ABSENT;
        }
        long width = norm.extent(0);
        long layers = table.extent(0) / width;
        Node rows = getRows(table, Node.input(ElementType.I32, frame.tokens()));
        Node own = frame.graph.expand(scale(reshape(rows, width, layers, frame.tokens())));
        Node projected = scale(mulMat(frame.loose("per_layer_model_proj", home), x));
        Node normed = frame.normed(reshape(projected, width, layers, frame.tokens()), norm, Node.ABSENT, -1);
        return cont(permute(scale(add(normed, own)), 0, 2, 1, 3));
    }

    /// What a layer's own embedding gives when `gate` opens it.
    static Node gated(LayerScope layer, Node gate) {
        Node all = layer.frame().perLayer();
        Node open = unary(layer.linear(gate, "inp_gate"));
        Node mine = view2d(all, all.extent(0), all.extent(1), all.stride(1));
        return layer.norm(layer.linear(mul(open, mine), "proj"), "post_norm");
    }
}
