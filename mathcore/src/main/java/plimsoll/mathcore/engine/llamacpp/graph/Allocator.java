package plimsoll.mathcore.engine.llamacpp.graph;

import java.util.ArrayList;
import java.util.List;

/// Lays a schedule out in the devices' buffers: inputs first, then node by node, each in the place of an operand that
/// nobody else reads where that is allowed, or in free room, giving operands back after their last reader.
///
/// Source: llama.cpp b10587, `ggml_gallocr_alloc_graph_impl` in ggml/src/ggml-alloc.c.
final class Allocator {
    private final Sites sites;
    private final Arena[] arenas;
    private final List<Long> marks = new ArrayList<>();

    Allocator(Sites sites) {
        this.sites = sites;
        this.arenas = new Arena[sites.size()];
        for (int device = 0; device < arenas.length; device++) {
            arenas[device] = new Arena(sites.alignments().get(device));
        }
    }

    /// The peak of every device's buffer, bytes.
    long[] peaks(Schedule schedule) {
        for (Node leaf : schedule.leaves) {
            hold(leaf, leaf.device);
        }
        for (Node node : schedule.nodes) {
            count(node);
        }
        for (Node node : schedule.nodes) {
            step(node);
            if (node.mark) {
                marks.add(fingerprint(node));
            }
        }
        long[] peaks = new long[arenas.length];
        for (int device = 0; device < arenas.length; device++) {
            peaks[device] = arenas[device].peak();
        }
        return peaks;
    }

    /// What the buffers look like at the end of each block: equal numbers for equal looks.
    List<Long> marks() {
        return marks;
    }

    private long fingerprint(Node node) {
        long mixed = node.owner.memory.offset;
        for (Arena arena : arenas) {
            mixed = mixed * 31 + arena.fingerprint();
        }
        return mixed;
    }

    private void count(Node node) {
        if (node.isView() && node.op != Op.NONE) {
            node.owner.memory.views++;
        }
        if (node.input) {
            hold(node, node.device);
        }
        for (Node operand : node.operands) {
            operand.memory.readers++;
            if (operand.input) {
                hold(operand, node.device);
            }
        }
    }

    private void step(Node node) {
        for (Node operand : node.operands) {
            hold(operand, node.device);
        }
        hold(node, node.device);
        for (Node operand : node.operands) {
            operand.memory.readers--;
            if (operand.memory.readers == 0 && operand.memory.views == 0) {
                forget(operand);
            }
        }
    }

    private void forget(Node operand) {
        if (operand.isView()) {
            Allotment owner = operand.owner.memory;
            owner.views--;
            if (owner.views == 0 && owner.readers == 0) {
                give(operand.owner);
            }
        } else {
            give(operand);
        }
    }

    private void give(Node node) {
        if (node.memory.held && !node.output) {
            int device = node.memory.device;
            arenas[device].give(node.memory.offset, Support.bytes(sites, device, node));
            node.memory.held = false;
        }
    }

    private void hold(Node node, int device) {
        if (node.memory.held || node.isView() || node.isPlaced()) {
            return;
        }
        node.memory.held = true;
        if (node.op.isInPlace()) {
            for (Node operand : node.operands) {
                if (canTakeOver(node, operand)) {
                    takeOver(node, operand);
                    return;
                }
            }
        }
        node.memory.device = device;
        node.memory.offset = arenas[device].take(Support.bytes(sites, device, node));
    }

    private static boolean canTakeOver(Node node, Node operand) {
        Allotment memory = operand.memory;
        return memory.held && !operand.output && memory.readers == 1 && memory.views == 0 && node.hasLayoutOf(operand);
    }

    private void takeOver(Node node, Node operand) {
        Allotment from = operand.memory;
        node.memory.device = from.device;
        node.memory.offset = from.offset;
        from.held = false;
        Arena arena = arenas[from.device];
        long needed = arena.padded(Support.bytes(sites, from.device, node));
        long there = arena.padded(Support.bytes(sites, from.device, operand));
        if (there > needed) {
            arena.give(from.offset + needed, there - needed);
        }
    }
}
