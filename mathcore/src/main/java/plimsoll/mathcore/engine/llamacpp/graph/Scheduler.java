package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.List;

/// Gives every node a device: where its weight lies, else where its neighbours are, accelerators first.
///
/// Source: llama.cpp b10587, `ggml_backend_sched_split_graph` in ggml/src/ggml-backend.cpp, passes 1 to 4.
final class Scheduler {
    private static final int NOWHERE = -1;

    private final Sites sites;
    private final List<Node> nodes;
    private final List<Node> leaves;

    Scheduler(Sites sites, Graph graph) {
        this.sites = sites;
        this.nodes = graph.nodes;
        this.leaves = graph.leaves;
    }

    void assign() {
        leaves.forEach(leaf -> leaf.device = leaf.device == NOWHERE ? fromBuffers(leaf) : leaf.device);
        for (Node node : nodes) {
            node.device = isWanted(node) ? node.wanted : fromBuffers(node);
        }
        spread(false, true);
        spread(true, true);
        spread(false, false);
        spread(true, false);
        nodes.forEach(this::placeByOperands);
        nodes.forEach(this::inherit);
    }

    private boolean isWanted(Node node) {
        return node.wanted != NOWHERE && Support.computes(sites, node.wanted, node);
    }

    /// The device that the buffers of a node or of its weights ask for.
    private int fromBuffers(Node node) {
        int home = node.owner.home;
        if (home >= 0) {
            return home;
        }
        if (node.input) {
            return 0;
        }
        if (node.op == Op.ROPE || node.op == Op.FLASH_ATTENTION) {
            return NOWHERE;
        }
        for (Node operand : node.operands) {
            if (operand.weight) {
                return besideWeight(node, operand.home);
            }
        }
        return NOWHERE;
    }

    private int besideWeight(Node node, int home) {
        if (home == 0 && sites.offloads() && Support.offloads(node)) {
            for (int device = 1; device < sites.size(); device++) {
                if (Support.computes(sites, device, node)) {
                    return device;
                }
            }
        }
        return Support.computes(sites, home, node) ? home : NOWHERE;
    }

    /// Nodes without a device take the one of the node before or behind them.
    private void spread(boolean upwards, boolean acceleratorsOnly) {
        int current = NOWHERE;
        int count = nodes.size();
        for (int step = 0; step < count; step++) {
            Node node = nodes.get(upwards ? count - 1 - step : step);
            if (node.op == Op.VIEW) {
                continue;
            }
            if (node.device != NOWHERE) {
                current = acceleratorsOnly && node.device == 0 ? NOWHERE : node.device;
            } else if (current != NOWHERE && Support.computes(sites, current, node)) {
                node.device = current;
            }
        }
    }

    /// A node that its neighbours' devices cannot compute goes where most of its operands are.
    private void placeByOperands(Node node) {
        if (node.op == Op.VIEW || node.device != NOWHERE) {
            return;
        }
        int most = -1;
        for (int at = 1; at <= sites.size(); at++) {
            int device = at % sites.size();
            if (!Support.computes(sites, device, node)) {
                continue;
            }
            int here = 0;
            for (Node operand : node.operands) {
                here += where(operand) == device ? 1 : 0;
            }
            if (here > most) {
                most = here;
                node.device = device;
            }
        }
    }

    /// The device in whose buffers a tensor lies, as far as it is known.
    static int where(Node node) {
        if (node.owner.home >= 0) {
            return node.owner.home;
        }
        return node.device == NOWHERE ? node.owner.device : node.device;
    }

    /// Views are where their owners are, and leaves without a device where they are first read.
    private void inherit(Node node) {
        if (node.isView() && node.device == NOWHERE) {
            node.device = node.owner.device;
        }
        for (Node operand : node.operands) {
            if (operand.device == NOWHERE) {
                operand.device = operand.isView() ? operand.owner.device : node.device;
            }
        }
        for (int at = 1; at <= sites.size() && node.device == NOWHERE; at++) {
            int device = at % sites.size();
            node.device = Support.computes(sites, device, node) ? device : NOWHERE;
        }
    }
}
