package plimsoll.mathcore.engine.llamacpp.quantise;

import plimsoll.mathcore.tensor.ElementType;

/// The type of matrices that hold values, in all mixes but those of one and two bits.
///
/// Source: llama.cpp b10587, the branch of `category_is_attn_v` in `src/llama-quant.cpp`.
record ValueRule(Mix mix, Subject subject, boolean hasImportance) {
    ElementType at(int index, int count) {
        boolean areShared = subject.queriesPerKey() >= 4;
        return switch (mix) {
            case Q2_K -> areShared ? ElementType.Q4_K : ElementType.Q3_K;
            case Q2_K_S, IQ3_XS, IQ3_S -> areShared ? ElementType.Q4_K : mix.type();
            case IQ3_XXS -> areShared ? ElementType.Q4_K : hasImportance ? ElementType.IQ3_XXS : ElementType.IQ3_S;
            case IQ3_M -> ElementType.Q4_K;
            case Q3_K_M -> index < 2 ? ElementType.Q5_K : ElementType.Q4_K;
            case Q3_K_L -> ElementType.Q5_K;
            case IQ4_NL, IQ4_XS -> areShared ? ElementType.Q5_K : mix.type();
            case Q4_K_M, Q5_K_M -> Depth.isWorthMore(index, count) ? ElementType.Q6_K : mix.type();
            case Q4_K_S -> index < 4 ? ElementType.Q5_K : mix.type();
            default -> mix.type();
        };
    }
}
