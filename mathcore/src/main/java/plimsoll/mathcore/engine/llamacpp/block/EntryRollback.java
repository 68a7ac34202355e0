package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// What layers read that go back to an earlier state of what they draw together; nothing where none is kept.
///
/// Source: llama.cpp b10587, `dsv4_build_reserve_comp_plan` in src/llama-kv-cache-dsv4.cpp.
///
/// @param restored rows of the states to go back to
/// @param newest   rows that they go to
/// @param kept     rows that are kept
/// @param slots    rows that these go to
record EntryRollback(Node restored, Node newest, Node kept, Node slots) {
    static EntryRollback of(GraphQuestion asked, Compressor shape) {
        int snapshots = asked.drafting().snapshots();
        long rows = EntryInputs.stateRows(shape) * asked.sequences();
        return snapshots == 0
                ? new EntryRollback(Node.ABSENT, Node.ABSENT, Node.ABSENT, Node.ABSENT)
                : new EntryRollback(numbers(rows), numbers(rows), numbers(snapshots * rows), numbers(snapshots * rows));
    }

    private static Node numbers(long count) {
        return Node.input(ElementType.I32, count);
    }

    boolean isPossible() {
        return restored.isPresent();
    }
}
