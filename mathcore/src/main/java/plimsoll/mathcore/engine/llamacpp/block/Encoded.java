package plimsoll.mathcore.engine.llamacpp.block;

import plimsoll.mathcore.attention.Reach;
import plimsoll.mathcore.engine.llamacpp.graph.Node;
import plimsoll.mathcore.tensor.ElementType;

/// The inputs of an encoder and of what decodes its output. The largest output is as long as the training context.
///
/// Source: llama.cpp b10587, `build_inp_cross_embd`, `build_attn_inp_cross`, `build_inp_pos_bucket_enc` and
/// `build_inp_pos_bucket_dec` in src/llama-graph.cpp.
///
/// @param output  what the encoder gave: width, tokens
/// @param mask    which of it each token sees
/// @param buckets relative position of every key to every token
record Encoded(Node output, Node mask, Node buckets) {
    static Encoded of(GraphQuestion question) {
        long length = question.model().trainingContext();
        long tokens = question.tokens();
        long keys = question.cells().getOrDefault(Reach.EVERYTHING, 0);
        boolean decodes = question.model().layers().stream().anyMatch(T5Block::decodes);
        return new Encoded(
                Node.input(ElementType.F32, question.model().hiddenSize(), length),
                Node.input(question.flash() ? ElementType.F16 : ElementType.F32, length, tokens),
                Node.input(ElementType.I32, decodes ? keys : tokens, tokens));
    }
}
