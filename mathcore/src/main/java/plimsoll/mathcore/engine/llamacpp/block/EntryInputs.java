package plimsoll.mathcore.engine.llamacpp.block;

import java.util.HashMap;
import java.util.Map;
import plimsoll.mathcore.attention.Compressor;
import plimsoll.mathcore.attention.Role;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// What all layers read that draw tokens together to entries of one kind.
///
/// Source: llama.cpp b10587, `dsv4_build_reserve_comp_plan` in src/llama-kv-cache-dsv4.cpp and
/// `dsv4_build_comp_inputs` in src/llama-graph.cpp.
///
/// @param cells     entries of a stream
/// @param places    place of each token in its entry
/// @param kept      tokens that the state keeps
/// @param keptRows  rows of the state that they go to
/// @param drawn     rows that are drawn together
/// @param written   cells of the new entries
/// @param positions of the new entries
/// @param mask      which entries each token sees
/// @param rotation  square matrix, or absent
/// @param rollback  to earlier states
record EntryInputs(
        int cells,
        Node places,
        Node kept,
        Node keptRows,
        Node drawn,
        Node written,
        Node positions,
        Node mask,
        Node rotation,
        EntryRollback rollback) {
    private static final int ROTATION = 64;

    /// Those of every kind.
    private record All(Map<Compressor, EntryInputs> byKind) {}

    static EntryInputs of(Frame frame, Compressor shape) {
        Map<Compressor, EntryInputs> all = frame.shared(All.class, ignored -> new All(new HashMap<>())).byKind;
        return all.computeIfAbsent(shape, kind -> made(frame, kind));
    }

    private static EntryInputs made(Frame frame, Compressor shape) {
        GraphQuestion asked = frame.question;
        long tokens = asked.tokens();
        long blocks = asked.sequences() * Math.ceilDiv(tokens / asked.sequences(), (long) shape.ratio());
        long kept = Math.min(tokens, stateRows(shape) * asked.streams());
        int cells = asked.cells().getOrDefault(shape.memory().reach(), 0);
        return new EntryInputs(
                cells,
                Node.input(ElementType.I32, tokens),
                Node.input(ElementType.I32, kept),
                Node.input(ElementType.I32, kept),
                Node.input(ElementType.I32, stateRows(shape) * blocks),
                Node.input(ElementType.I64, blocks),
                Node.input(ElementType.I32, blocks),
                mask(frame, shape, cells),
                rotation(asked, shape),
                EntryRollback.of(asked, shape));
    }

    private static Node mask(Frame frame, Compressor shape, int cells) {
        GraphQuestion asked = frame.question;
        if (shape.role() == Role.INDEX) {
            return IndexInputs.mask(frame, cells, asked.streams());
        }
        ElementType type = asked.flash() ? ElementType.F16 : ElementType.F32;
        return Node.input(type, cells, (long) asked.tokens() / asked.streams(), 1, asked.streams());
    }

    /// Indices are always rotated, what is attended to where it is quantised.
    private static Node rotation(GraphQuestion asked, Compressor shape) {
        boolean rotates = shape.role() == Role.INDEX || (asked.typeK().isQuantized() && shape.width() % ROTATION == 0);
        return rotates ? IndexInputs.rotation(shape.width()) : Node.ABSENT;
    }

    /// Tokens of one sequence in the state.
    static long stateRows(Compressor shape) {
        return (shape.overlaps() ? 2L : 1L) * shape.ratio();
    }

    /// Elements of a row of the state.
    static long stateWidth(Compressor shape) {
        return (shape.overlaps() ? 2L : 1L) * shape.width();
    }
}
