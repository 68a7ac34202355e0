package plimsoll.mathcore.engine.llamacpp.quantise;

import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ1_M;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ1_S;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ2_M;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ2_S;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ2_XS;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ2_XXS;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ3_XS;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.IQ3_XXS;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.MXFP4_MOE;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.Q2_0;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.TQ1_0;
import static plimsoll.mathcore.engine.llamacpp.quantise.Mix.TQ2_0;

import java.util.List;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// Chooses a type for each tensor, in the quantiser's order: some rules go by how many of a kind came before.
///
/// Source: llama.cpp b10587, `llama_tensor_get_type_impl` in `src/llama-quant.cpp`.
final class Types {
    private final Mix mix;
    private final Subject subject;
    private final boolean hasImportance;
    private final boolean isTied;
    private final Depth values;
    private final Depth downs;
    private final Depth gates;
    private final Depth ups;

    Types(Mix mix, Subject subject, boolean hasImportance, List<Tensor> tensors) {
        this.mix = mix;
        this.subject = subject;
        this.hasImportance = hasImportance;
        isTied = tensors.stream().noneMatch(tensor -> Category.of(tensor.ggufName()) == Category.HEAD);
        int withValues = (int) tensors.stream()
                .filter(tensor -> Category.of(tensor.ggufName()).holdsValues())
                .count();
        values = new Depth(withValues, false);
        boolean byName = subject.experts() > 1;
        downs = new Depth(subject.blocks(), byName);
        gates = new Depth(subject.blocks(), byName);
        ups = new Depth(subject.blocks(), byName);
    }

    ElementType of(Tensor tensor) {
        return mix.type().isQuantized()
                ? Fallback.of(wanted(tensor), tensor.shape().rowLength())
                : mix.type();
    }

    private ElementType wanted(Tensor tensor) {
        Category category = Category.of(tensor.ggufName());
        if (category == Category.HEAD || (isTied && category == Category.EMBEDDING)) {
            return head(tensor);
        }
        if (mix == MXFP4_MOE) {
            return isExpert(tensor, category) ? ElementType.MXFP4 : ElementType.Q8_0;
        }
        if (category == Category.EMBEDDING) {
            return embedding();
        }
        return mix.isOneOf(IQ2_XXS, IQ2_XS, IQ1_S, IQ2_S, IQ2_M, IQ1_M)
                ? fewBits(category)
                : usual(tensor.ggufName(), category);
    }

    private ElementType head(Tensor tensor) {
        boolean divides = mix.type().divides(tensor.shape().rowLength());
        if (mix == MXFP4_MOE || isFalcon() || !divides) {
            return ElementType.Q8_0;
        }
        if (mix.isOneOf(IQ2_XXS, IQ2_XS, IQ3_XXS, IQ1_S, IQ2_S, IQ2_M, IQ1_M)) {
            return ElementType.Q5_K;
        }
        return mix.type() == ElementType.Q8_0 ? ElementType.Q8_0 : ElementType.Q6_K;
    }

    /// Experts are the matrices of three axes, except where MLA has such too.
    private boolean isExpert(Tensor tensor, Category category) {
        boolean isFeedForward = category == Category.UP || category == Category.GATE || category == Category.DOWN;
        return tensor.shape().extent(2) > 1
                && (isFeedForward || !subject.architecture().equals("bailingmoe3"));
    }

    private ElementType embedding() {
        return switch (mix) {
            case IQ2_XXS, IQ2_XS, IQ1_S, IQ1_M -> ElementType.Q2_K;
            case IQ2_S, IQ2_M, IQ3_XXS -> ElementType.IQ3_S;
            case TQ1_0, TQ2_0, Q2_0 -> ElementType.Q4_K;
            default -> mix.type();
        };
    }

    /// The mixes of one and two bits spend more on values, on the first blocks and where heads or experts are few.
    private ElementType fewBits(Category category) {
        boolean isLarger = mix.isOneOf(IQ2_S, IQ2_M);
        ElementType better = isLarger ? ElementType.IQ3_S : ElementType.Q2_K;
        if (category.holdsValues()) {
            return subject.queriesPerKey() >= 4 || subject.experts() >= 4 ? ElementType.Q4_K : better;
        }
        return switch (category) {
            case KEY -> subject.experts() == 8 ? ElementType.Q4_K : mix.type();
            case DOWN -> downs.next() < subject.blocks() / 8 ? better : mix.type();
            case ATTENTION_OUTPUT -> {
                if (subject.experts() == 8) {
                    yield ElementType.Q5_K;
                }
                yield mix.isOneOf(IQ1_S, IQ1_M) ? ElementType.IQ2_XXS : isLarger ? ElementType.IQ3_S : mix.type();
            }
            default -> mix.type();
        };
    }

    private ElementType usual(String name, Category category) {
        if (category.holdsValues()) {
            return value();
        }
        return switch (category) {
            case KEY -> subject.experts() == 8 ? ElementType.Q8_0 : keyOrQuery();
            case QUERY -> keyOrQuery();
            case DOWN -> new DownRule(mix, subject, hasImportance).at(downs.of(name));
            case ATTENTION_OUTPUT -> attentionOutput();
            case GATE -> middle(gates.of(name));
            case UP -> middle(ups.of(name));
            default -> mix.type();
        };
    }

    private ElementType value() {
        int at = values.next();
        ElementType type = new ValueRule(mix, subject, hasImportance).at(at, values.count());
        boolean isPoor = type == ElementType.Q3_K || type == ElementType.Q4_K;
        if (subject.experts() == 8) {
            return ElementType.Q8_0;
        }
        return subject.hasWideValues() && isPoor ? ElementType.Q5_K : type;
    }

    private ElementType keyOrQuery() {
        return switch (mix) {
            case IQ3_XS -> ElementType.IQ3_XXS;
            case IQ3_XXS -> ElementType.IQ2_S;
            default -> mix.type();
        };
    }

    private ElementType attentionOutput() {
        if (isFalcon()) {
            return mix == Mix.Q3_K_L ? ElementType.Q4_K : mix.type();
        }
        if (subject.experts() == 8) {
            return switch (mix) {
                case Q2_K, IQ3_XS, IQ3_XXS, Q3_K_S, Q3_K_M, IQ4_NL, Q4_K_S, Q4_K_M, IQ3_S, IQ3_M, IQ4_XS ->
                    ElementType.Q5_K;
                default -> mix.type();
            };
        }
        return switch (mix) {
            case Q2_K -> ElementType.Q3_K;
            case IQ3_XXS -> ElementType.IQ3_S;
            case Q3_K_M, IQ3_M -> ElementType.Q4_K;
            case Q3_K_L -> ElementType.Q5_K;
            default -> mix.type();
        };
    }

    /// One mix saves on the middle of the network.
    private ElementType middle(int block) {
        int blocks = subject.blocks();
        boolean isMiddle = block >= blocks / 8 && block < 7 * blocks / 8;
        return mix == IQ3_XS && isMiddle ? ElementType.IQ3_XXS : mix.type();
    }

    private boolean isFalcon() {
        return subject.architecture().equals("falcon");
    }
}
