package plimsoll.mathcore.engine.llamacpp.quantise;

import plimsoll.mathcore.tensor.ElementType;

/// What takes the place of a type whose blocks do not divide a tensor's rows.
///
/// Source: llama.cpp b10587, `tensor_type_fallback` in `src/llama-quant.cpp`. Where the quantiser knows no such type
/// and gives up, F16 stands here.
final class Fallback {
    private Fallback() {}

    static ElementType of(ElementType wanted, long rowLength) {
        if (wanted.divides(rowLength)) {
            return wanted;
        }
        ElementType other = smaller(wanted);
        return other.divides(rowLength) ? other : ElementType.F16;
    }

    private static ElementType smaller(ElementType wanted) {
        return switch (wanted) {
            case IQ1_S, IQ1_M, IQ2_XXS, IQ2_XS, IQ2_S, IQ3_XXS, IQ3_S, IQ4_XS -> ElementType.IQ4_NL;
            case Q2_0, Q2_K, Q3_K, TQ1_0, TQ2_0 -> ElementType.Q4_0;
            case Q4_K -> ElementType.Q5_0;
            case Q5_K -> ElementType.Q5_1;
            case Q6_K -> ElementType.Q8_0;
            default -> ElementType.F16;
        };
    }
}
