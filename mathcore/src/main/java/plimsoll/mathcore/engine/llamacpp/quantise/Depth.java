package plimsoll.mathcore.engine.llamacpp.quantise;

/// How deep in the network the tensors of one kind stand: by the block in their name, or by how many came before.
final class Depth {
    private final int count;
    private final boolean byName;
    private int met;

    /// @param count  how many the quantiser expects
    /// @param byName whether names tell; only models with experts are read so
    Depth(int count, boolean byName) {
        this.count = count;
        this.byName = byName;
    }

    int count() {
        return count;
    }

    /// How many came before, and counts one more.
    int next() {
        return met++;
    }

    /// The depth of the tensor of this name, and counts one more.
    int of(String name) {
        int before = next();
        return byName ? Quantiser.block(name, before) : before;
    }

    /// The first and last eighth of a network, and every third block between, are worth more bits.
    static boolean isWorthMore(int at, int count) {
        return at < count / 8 || at >= 7 * count / 8 || (at - count / 8) % 3 == 2;
    }
}
