package plimsoll.mathcore.engine.llamacpp.graph;

/// What a node computes, as far as memory and placement tell operations apart.
///
/// Source: ggml of llama.cpp b10587, `ggml_op_can_inplace` in ggml-alloc.c.
public enum Op {
    /// A leaf: a weight, a cache, an input.
    NONE(false),
    /// Another look at a tensor's memory: view, reshape, permute, transpose.
    VIEW(false),
    ADD(true),
    ADD_ID(true),
    SUB(true),
    MUL(true),
    DIV(true),
    SQR(true),
    SQRT(true),
    LOG(true),
    SCALE(true),
    FILL(true),
    UNARY(true),
    ROPE(true),
    RMS_NORM(true),
    SOFT_MAX(true),
    NORM(false),
    L2_NORM(false),
    GLU(false),
    MUL_MAT(false),
    MUL_MAT_ID(false),
    GET_ROWS(false),
    SET_ROWS(false),
    SET(false),
    CPY(false),
    CONT(false),
    CONCAT(false),
    REPEAT(false),
    PAD(false),
    CLAMP(false),
    ARGSORT(false),
    TOP_K(false),
    SUM_ROWS(false),
    MEAN(false),
    CUMSUM(false),
    FLASH_ATTENTION(false),
    SSM_CONV(false),
    SSM_SCAN(false),
    GATED_DELTA_NET(false),
    RWKV_WKV6(false),
    RWKV_WKV7(false),
    GATED_LINEAR_ATTENTION(false),
    LIGHTNING_INDEXER(false),
    /// A weighted sum of parallel residual streams.
    STREAMS_TO_ONE(false),
    /// How much of each residual stream goes to each other.
    STREAM_MIXING(false),
    /// Residual streams mixed with one another, and a branch's output spread over them.
    ONE_TO_STREAMS(false),
    TRIANGLE(false),
    DIAGONAL(false),
    SOLVE_TRIANGLE(false),
    POOL(false),
    ARANGE(false),
    IM2COL(false),
    OTHER(false);

    private final boolean inPlace;

    Op(boolean inPlace) {
        this.inPlace = inPlace;
    }

    /// Whether the result may take the memory of an operand that nobody needs any more.
    boolean isInPlace() {
        return inPlace;
    }
}
