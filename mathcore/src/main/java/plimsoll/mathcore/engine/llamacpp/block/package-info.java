/// The graph of each kind of block, node by node, as llama.cpp builds it, and the whole graph of a model made of them.
/// Not here: how a graph is scheduled and laid out; that is `graph`.
/// A new attention kind or feed-forward is one file here; what an architecture does differently is a line in `Styles`.
@NullMarked
package plimsoll.mathcore.engine.llamacpp.block;

import org.jspecify.annotations.NullMarked;
