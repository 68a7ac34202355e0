package plimsoll.ingest.gguf;

import java.util.List;
import java.util.OptionalInt;

/// The name of a tensor taken apart: `blk.3.ffn_up.weight` is the stem `ffn_up` with the ending `weight` in block 3.
///
/// @param block  the block it stands in; encoder and decoder count theirs alike
/// @param stem   what it is, without block and ending
/// @param ending `weight`, `bias`, `scale` …; empty where the name has none
record TensorName(OptionalInt block, String stem, String ending) {
    private static final List<String> BLOCKS = List.of("blk.", "enc.blk.", "dec.blk.");
    private static final List<String> ENDINGS = List.of("weight", "bias", "input_scale", "scale", "scales");
    private static final int MOST_DIGITS = 6;

    static TensorName of(String name) {
        for (String prefix : BLOCKS) {
            int digits = prefix.length();
            int dot = name.indexOf('.', digits);
            if (name.startsWith(prefix) && isNumber(name, digits, dot)) {
                var block = OptionalInt.of(Integer.parseInt(name, digits, dot, 10));
                return endingOf(block, name.substring(dot + 1));
            }
        }
        return endingOf(OptionalInt.empty(), name);
    }

    private static boolean isNumber(String name, int from, int to) {
        return to > from
                && to - from <= MOST_DIGITS
                && name.substring(from, to).chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static TensorName endingOf(OptionalInt block, String rest) {
        int dot = rest.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(rest.substring(dot + 1))
                ? new TensorName(block, rest.substring(0, dot), rest.substring(dot + 1))
                : new TensorName(block, rest, "");
    }

    /// Whether it is the scale of a quantised tensor, of its weights or of its inputs.
    boolean isScale() {
        return ending.endsWith("scale") || ending.equals("scales");
    }
}
