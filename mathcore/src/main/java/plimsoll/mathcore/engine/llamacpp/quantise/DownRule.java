package plimsoll.mathcore.engine.llamacpp.quantise;

import plimsoll.mathcore.tensor.ElementType;

/// The type of the matrices that lead out of a feed-forward, in all mixes but those of one and two bits.
///
/// Source: llama.cpp b10587, the branch of `FFN_DOWN` in `src/llama-quant.cpp`.
record DownRule(Mix mix, Subject subject, boolean hasImportance) {
    ElementType at(int block) {
        int blocks = subject.blocks();
        boolean isFirstEighth = block < blocks / 8;
        boolean isWorthMore = Depth.isWorthMore(block, blocks);
        return switch (mix) {
            case Q2_K -> ElementType.Q3_K;
            case Q2_K_S -> isFirstEighth ? ElementType.Q4_K : mix.type();
            case IQ3_XXS -> hasImportance ? mix.type() : isFirstEighth ? ElementType.Q4_K : ElementType.Q3_K;
            case Q3_K_M -> {
                if (block < blocks / 16) {
                    yield ElementType.Q5_K;
                }
                yield !isFalcon() || isWorthMore ? ElementType.Q4_K : ElementType.Q3_K;
            }
            case IQ3_M -> isFirstEighth || (subject.experts() == 8 && isWorthMore) ? ElementType.Q4_K : mix.type();
            case Q3_K_L -> isFalcon() ? ElementType.Q4_K : ElementType.Q5_K;
            case Q4_K_M -> isFalcon() ? ofFalcon(block) : isWorthMore ? ElementType.Q6_K : mix.type();
            case IQ4_NL, IQ4_XS -> isFirstEighth && !hasImportance ? ElementType.Q5_K : mix.type();
            case Q5_K_M -> isWorthMore ? ElementType.Q6_K : mix.type();
            case Q4_K_S -> isFirstEighth && !isFalcon() ? ElementType.Q5_K : mix.type();
            case Q4_0 -> isFirstEighth && hasImportance ? ElementType.Q4_1 : mix.type();
            case Q5_0 -> isFirstEighth && hasImportance ? ElementType.Q5_1 : mix.type();
            default -> mix.type();
        };
    }

    private ElementType ofFalcon(int block) {
        if (block < subject.blocks() / 16) {
            return ElementType.Q6_K;
        }
        return Depth.isWorthMore(block, subject.blocks()) ? ElementType.Q5_K : ElementType.Q4_K;
    }

    private boolean isFalcon() {
        return subject.architecture().equals("falcon");
    }
}
