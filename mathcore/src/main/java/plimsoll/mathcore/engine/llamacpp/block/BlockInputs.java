package plimsoll.mathcore.engine.llamacpp.block;

import static plimsoll.mathcore.engine.llamacpp.graph.Ops.cast;

import plimsoll.mathcore.attention.Indexer;
import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// What all layers share whose indexer picks blocks of positions. The largest graph is made while the cache is empty,
/// so that it knows as many positions as the cache grows by.
///
/// Source: llama.cpp b10587, `llm_graph_input_msa` in src/models/minimax-m3.cpp and
/// `llama_kv_cache_msa_context::get_n_pos` in src/llama-kv-cache-msa.cpp.
///
/// @param positions  positions that blocks are made of
/// @param blocks     blocks of them
/// @param cells      cells of a stream
/// @param keyCells   cell of each token's index key
/// @param bias       what makes blocks nearby win, by block and token
/// @param seen       which positions each token sees
/// @param slots      cell of each position
/// @param slotValues the same as numbers that can be gathered
/// @param cellBlocks block of each cell
/// @param mask       the usual mask
/// @param wholeMask  the same in F32
record BlockInputs(
        int positions,
        int blocks,
        int cells,
        Node keyCells,
        Node bias,
        Node seen,
        Node slots,
        Node slotValues,
        Node cellBlocks,
        Node mask,
        Node wholeMask) {
    private static final int STEP = 256;

    static BlockInputs of(LayerScope layer, Indexer indexer) {
        return layer.frame().shared(BlockInputs.class, frame -> of(frame, indexer.blockSize()));
    }

    private static BlockInputs of(Frame frame, int blockSize) {
        GraphQuestion asked = frame.question;
        int blocks = Math.ceilDiv(STEP, blockSize);
        int positions = blocks * blockSize;
        int tokens = asked.tokens();
        int streams = asked.streams();
        int cells = asked.cells().getOrDefault(Reach.EVERYTHING, 0);
        Node mask = frame.inputs(Reach.EVERYTHING).mask();
        return new BlockInputs(
                positions,
                blocks,
                cells,
                Node.input(ElementType.I64, tokens),
                Node.input(ElementType.F32, blocks, tokens),
                Node.input(ElementType.F32, positions, tokens),
                Node.input(ElementType.I32, positions, streams),
                Node.input(ElementType.F32, positions, streams),
                Node.input(ElementType.I32, cells, streams),
                mask,
                cast(mask, ElementType.F32));
    }
}
