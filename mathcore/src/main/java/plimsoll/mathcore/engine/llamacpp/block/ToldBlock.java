package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.engine.llamacpp.block.ParallelBlock.Joining;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.model.Habit;

/// A block of which each model says whether attention and feed-forward read the same residual stream.
///
/// Source: llama.cpp b10587, src/models/gptneox.cpp.
final class ToldBlock implements Block {
    private final Block sequential = new SequentialBlock();
    private final Block parallel = new ParallelBlock(Joining.FEED_FORWARD_AND_REST);

    @Override
    public Node of(LayerScope layer, Node x, Rows rows) {
        boolean isParallel = layer.frame().question.model().habits().has(Habit.PARALLEL_RESIDUAL);
        return (isParallel ? parallel : sequential).of(layer, x, rows);
    }
}
