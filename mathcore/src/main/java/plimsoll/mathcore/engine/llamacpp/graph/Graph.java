package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.ArrayList;
import java.util.List;

/// The nodes of a graph in the order in which they are computed. Not for several threads.
public final class Graph {
    final List<Node> nodes = new ArrayList<>();
    final List<Node> leaves = new ArrayList<>();

    /// Gives every node its device.
    public void assign(Sites sites) {
        new Scheduler(sites, this).assign();
    }

    /// Adds a tensor after everything that it is computed from and that is not in the graph yet.
    ///
    /// Source: llama.cpp b10587, `ggml_visit_parents_graph` in ggml/src/ggml.c: operands from left to right.
    public Node expand(Node node) {
        if (node.visited || node == Node.ABSENT) {
            return node;
        }
        node.visited = true;
        for (Node operand : node.operands) {
            expand(operand);
        }
        (node.op == Op.NONE ? leaves : nodes).add(node);
        return node;
    }
}
