package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.ArrayList;
import java.util.List;

/// A graph cut into runs of nodes of one device, with copies of what crosses between devices. Where several sets of
/// inputs are kept, every copy is kept as often, and none is ever given away.
///
/// Source: llama.cpp b10587, `ggml_backend_sched_split_graph` in ggml/src/ggml-backend.cpp, pass 5.
final class Schedule {
    /// So many tensors a run takes from other devices before a node that needs one more starts the next run.
    private static final int MOST_INPUTS = 30;

    private static final int FEW_COPIES = 3;

    private final Sites sites;
    private final List<Node> graphLeaves;
    private final List<Node> waiting = new ArrayList<>();
    private final List<Node> pending = new ArrayList<>();

    /// Nodes in the order of computation, with what keeps and makes copies.
    final List<Node> nodes = new ArrayList<>();

    /// Tensors that are allocated before all others.
    final List<Node> leaves = new ArrayList<>();

    private final List<Node> inputLeaves = new ArrayList<>();
    private final List<Node> copyLeaves = new ArrayList<>();
    private boolean hasInputs;
    /// Copies of what was computed elsewhere, by device.
    private final int[] computed;

    private boolean grows;

    Schedule(Sites sites, Graph graph) {
        this.sites = sites;
        this.graphLeaves = graph.leaves;
        this.computed = new int[sites.size()];
        cut(graph.nodes);
        leaves.addAll(inputLeaves);
        leaves.addAll(copyLeaves);
        leaves.addAll(graphLeaves);
    }

    /// Whether copies that are never given away come with every layer, so that each further layer takes more room:
    /// the host keeps what accelerators computed, or a device gets more than the residual stream, the values of the
    /// first layer and the numbers of the states.
    boolean grows() {
        return grows;
    }

    private void cut(List<Node> all) {
        int current =
                all.stream().filter(node -> node.op != Op.VIEW).findFirst().orElseThrow().device;
        for (Node node : all) {
            if (node.op == Op.VIEW) {
                pending.add(node);
                continue;
            }
            if (node.device != current || (hasInputs && (bringsWeight(node, current) || overflows(node, current)))) {
                close();
                current = node.device;
            }
            for (int at = 0; at < node.operands.length; at++) {
                crossing(node, at, current);
            }
            pending.add(node);
        }
        close();
    }

    /// A weight from another device starts a new run, so that the one before it can be forgotten.
    private static boolean bringsWeight(Node node, int current) {
        for (Node operand : node.operands) {
            if (operand.weight && operand.home != current) {
                return true;
            }
        }
        return false;
    }

    private boolean overflows(Node node, int current) {
        if (waiting.size() < 2 * MOST_INPUTS) {
            return false;
        }
        for (Node operand : node.operands) {
            if (Scheduler.where(operand) != current && operand.copyOn(current) == Node.ABSENT) {
                return true;
            }
        }
        return false;
    }

    private void crossing(Node node, int at, int current) {
        Node operand = node.operands[at];
        if (sites.copies() > 1 && operand.input && !operand.output) {
            keepInput(operand);
        }
        if (Scheduler.where(operand) != current) {
            node.operands[at] = copy(operand, current);
        }
    }

    private void keepInput(Node input) {
        input.output = true;
        inputLeaves.add(input);
        for (int copy = 1; copy < sites.copies(); copy++) {
            inputLeaves.add(kept(input.twin(), input.device));
        }
    }

    private static Node kept(Node copy, int device) {
        copy.device = device;
        copy.input = true;
        copy.output = true;
        return copy;
    }

    private Node copy(Node original, int device) {
        Node known = original.copyOn(device);
        if (known != Node.ABSENT) {
            return known;
        }
        Node copy = original.twin();
        copy.device = device;
        original.rememberCopy(device, copy);
        waiting.add(original);
        waiting.add(copy);
        hasInputs = true;
        if (sites.copies() > 1) {
            computed[device] += original.op == Op.NONE ? 0 : 1;
            grows |= device == 0 || computed[device] > FEW_COPIES;
            copyLeaves.add(kept(copy, device));
            for (int more = 1; more < sites.copies(); more++) {
                copyLeaves.add(kept(original.twin(), device));
            }
        }
        return copy;
    }

    /// Ends a run: the copies that it needs stand before it.
    private void close() {
        for (int at = 0; at < waiting.size(); at += 2) {
            Node keeper = Node.keeping(waiting.get(at));
            keeper.device = waiting.get(at).device;
            nodes.add(keeper);
            nodes.add(waiting.get(at + 1));
        }
        nodes.addAll(pending);
        waiting.clear();
        pending.clear();
        hasInputs = false;
    }
}
