package plimsoll.ingest.architecture;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import plimsoll.mathcore.attention.Attention;
import plimsoll.mathcore.attention.Borrowed;
import plimsoll.mathcore.attention.Uncached;

/// What a block keeps as far as its tensors tell: the attentions that keep most, and those that keep least.
record Bounds(List<Attention> most, List<Attention> least) {
    static final Bounds NOTHING = new Bounds(List.of(), List.of());

    Bounds {
        most = List.copyOf(most);
        least = List.copyOf(least);
    }

    static Bounds exactly(Attention attention) {
        return new Bounds(List.of(attention), List.of(attention));
    }

    static Bounds between(Attention least, Attention most) {
        return new Bounds(List.of(most), List.of(least));
    }

    static Bounds perhaps(Attention attention) {
        return new Bounds(List.of(attention), List.of());
    }

    /// The same where it may keep nothing. It computes all the same: where values are stored transposed, llama.cpp has
    /// room for those of a layer without any attention.
    Bounds orNothing() {
        return new Bounds(most, most.stream().<Attention>map(Uncached::new).toList());
    }

    /// The same with the cache of another layer in place of its own.
    Bounds borrowedFrom(int lender) {
        return map(own -> new Borrowed(own, lender));
    }

    /// Both beside each other.
    Bounds and(Bounds other) {
        return new Bounds(joined(most, other.most), joined(least, other.least));
    }

    Bounds map(UnaryOperator<Attention> change) {
        return new Bounds(
                most.stream().map(change).toList(), least.stream().map(change).toList());
    }

    boolean isNothing() {
        return most.isEmpty();
    }

    private static List<Attention> joined(List<Attention> one, List<Attention> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
