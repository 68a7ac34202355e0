package plimsoll.mathcore.engine.llamacpp.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.mathcore.engine.llamacpp.graph.FlashKernels.Kernel;
import plimsoll.mathcore.tensor.ElementType;

final class FlashKernelsTest {
    private static final int CELLS = 1024;

    private static Node attention(long key, long value, int queries, long tokens, ElementType k, ElementType v) {
        Node q = Node.input(ElementType.F32, key, tokens, queries);
        Node keys = Node.cache(1, k, key, CELLS, 1);
        Node values = Node.cache(1, v, value, CELLS, 1);
        Node mask = Node.input(ElementType.F16, CELLS, tokens);
        return Ops.flashAttention(q, keys, values, mask, Node.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 1, MATRIX",
        "128, 128, 8, MATRIX",
        "256, 256, 4, MATRIX",
        "48, 48, 4, NONE",
        "128, 64, 4, NONE",
        "192, 128, 8, MATRIX",
        "192, 128, 4, NONE",
        "192, 192, 8, NONE",
        "320, 256, 32, MATRIX",
        "320, 256, 16, NONE",
        "512, 512, 8, MATRIX",
        "512, 512, 1, NONE",
        "576, 512, 16, MATRIX",
        "576, 512, 1, NONE",
    })
    void aHeadHasAKernelOrNot(long key, long value, int queries, Kernel kernel) {
        assertEquals(kernel, FlashKernels.of(attention(key, value, queries, 512, ElementType.F16, ElementType.F16)));
    }

    @ParameterizedTest
    @CsvSource({
        "F16, F16, MATRIX",
        "BF16, BF16, MATRIX",
        "F32, F32, MATRIX",
        "Q8_0, Q8_0, MATRIX",
        "Q4_0, Q4_0, MATRIX",
        "Q5_1, Q5_1, NONE",
        "IQ4_NL, IQ4_NL, NONE",
        "F16, Q8_0, NONE",
    })
    void keysAndValuesShareATypeThatAKernelReads(ElementType k, ElementType v, Kernel kernel) {
        assertEquals(kernel, FlashKernels.of(attention(128, 128, 4, 512, k, v)));
    }

    @ParameterizedTest
    @CsvSource({"1, F16, VECTOR", "2, F16, MATRIX", "2, Q8_0, VECTOR", "3, Q8_0, MATRIX"})
    void singleTokensReadTheCacheAsItIs(long tokens, ElementType type, Kernel kernel) {
        assertEquals(kernel, FlashKernels.of(attention(128, 128, 4, tokens, type, type)));
    }

    /// Keys and values of one layer become F16 behind the result.
    @ParameterizedTest
    @CsvSource({"F16, 512, 0", "Q8_0, 512, 2", "BF16, 512, 2", "F32, 512, 2", "Q8_0, 1, 0", "F32, 1, 2"})
    void otherTypesAreTurnedIntoF16BehindTheResult(ElementType type, long tokens, int copies) {
        Node attention = attention(128, 128, 4, tokens, type, type);
        long result = 128 * 4 * tokens * 4;
        assertEquals(result + copies * 2L * 128 * CELLS, FlashKernels.bytes(attention));
    }

    @ParameterizedTest
    @CsvSource({"Q8_0, 1", "F16, 0"})
    void valuesThatAreTheKeysAreTurnedOnce(ElementType type, int copies) {
        Node keys = Node.cache(1, type, 576, CELLS, 1);
        Node values = Views.view2d(keys, 512, CELLS, keys.stride(1));
        Node q = Node.input(ElementType.F32, 576, 512, 16);
        Node attention = Ops.flashAttention(q, keys, values, Node.input(ElementType.F16, CELLS, 512), Node.ABSENT);
        assertEquals(512L * 16 * 512 * 4 + copies * 2L * 576 * CELLS, FlashKernels.bytes(attention));
    }
}
