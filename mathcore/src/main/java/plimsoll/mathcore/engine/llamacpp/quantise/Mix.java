package plimsoll.mathcore.engine.llamacpp.quantise;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import plimsoll.mathcore.tensor.ElementType;

/// A recipe of llama.cpp's quantiser: the type that most matrices get; which ones get another is decided per tensor.
///
/// Source: llama.cpp b10587, `llama_ftype` in `include/llama.h`, `llama_ftype_get_default_type` and
/// `tensor_requires_imatrix` in `src/llama-quant.cpp`.
public enum Mix {
    F32(ElementType.F32),
    F16(ElementType.F16),
    BF16(ElementType.BF16),
    Q8_0(ElementType.Q8_0),
    Q6_K(ElementType.Q6_K),
    Q5_K_M(ElementType.Q5_K),
    Q5_K_S(ElementType.Q5_K),
    Q5_1(ElementType.Q5_1),
    Q5_0(ElementType.Q5_0),
    Q4_K_M(ElementType.Q4_K),
    Q4_K_S(ElementType.Q4_K),
    Q4_1(ElementType.Q4_1),
    Q4_0(ElementType.Q4_0),
    IQ4_NL(ElementType.IQ4_NL),
    IQ4_XS(ElementType.IQ4_XS),
    MXFP4_MOE(ElementType.MXFP4),
    Q3_K_L(ElementType.Q3_K),
    Q3_K_M(ElementType.Q3_K),
    Q3_K_S(ElementType.Q3_K),
    IQ3_M(ElementType.IQ3_S),
    IQ3_S(ElementType.IQ3_S),
    IQ3_XS(ElementType.IQ3_S, true),
    IQ3_XXS(ElementType.IQ3_XXS, true),
    Q2_K(ElementType.Q2_K),
    Q2_K_S(ElementType.Q2_K, true),
    IQ2_M(ElementType.IQ2_S, true),
    IQ2_S(ElementType.IQ2_XS, true),
    IQ2_XS(ElementType.IQ2_XS, true),
    IQ2_XXS(ElementType.IQ2_XXS, true),
    Q2_0(ElementType.Q2_0),
    TQ2_0(ElementType.TQ2_0),
    TQ1_0(ElementType.TQ1_0),
    IQ1_M(ElementType.IQ1_M, true),
    IQ1_S(ElementType.IQ1_S, true),
    Q1_0(ElementType.Q1_0);

    private final ElementType type;
    private final boolean needsImportance;

    Mix(ElementType type) {
        this(type, false);
    }

    Mix(ElementType type, boolean needsImportance) {
        this.type = type;
        this.needsImportance = needsImportance;
    }

    /// What most matrices are stored in.
    public ElementType type() {
        return type;
    }

    /// Whether the quantiser refuses to make it without an importance matrix.
    public boolean needsImportance() {
        return needsImportance;
    }

    /// What people type: `q4_k_m`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The mix of this name, upper or lower case; `Q4_K` alone is the medium one, as in llama.cpp's own tool.
    public static Optional<Mix> of(String word) {
        String typed = word.strip().toUpperCase(Locale.ROOT);
        String full = switch (typed) {
            case "Q3_K", "Q4_K", "Q5_K" -> typed + "_M";
            case "MXFP4" -> "MXFP4_MOE";
            default -> typed;
        };
        return Arrays.stream(values()).filter(mix -> mix.name().equals(full)).findFirst();
    }

    boolean isOneOf(Mix... mixes) {
        return Arrays.asList(mixes).contains(this);
    }
}
