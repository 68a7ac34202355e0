package plimsoll.ingest.architecture;

import java.util.Arrays;

/// One number for all blocks, or one for each. Blocks beyond an array (those for multi-token prediction) are like its
/// last.
final class PerLayer {
    private final int[] values;

    PerLayer(int[] values) {
        this.values = values.length == 0 ? new int[1] : values.clone();
    }

    /// The same number for every block.
    static PerLayer same(int value) {
        return new PerLayer(new int[] {value});
    }

    /// The number for a block.
    int at(int layer) {
        return values[Math.min(layer, values.length - 1)];
    }

    /// How many numbers were given.
    int length() {
        return values.length;
    }

    /// The first number that is not 0; 0 where all are.
    int firstNonZero() {
        return Arrays.stream(values).filter(value -> value != 0).findFirst().orElse(0);
    }
}
