package plimsoll.ingest.checkpoint;

import java.util.List;
import java.util.Set;

/// Where a name puts its tensor.
///
/// @param plain the name without what only wraps the text model
/// @param stack what stands before the number of the block, empty where the name has none
/// @param block that number, −1 where the name has none
/// @param rest  what stands behind it; the whole plain name where there is no number
record TensorSpot(String plain, String stack, int block, String rest) {
    /// What wraps a text model and says nothing else; which of them a checkpoint has depends on what wrote it.
    private static final List<String> WRAPPERS =
            List.of("model.", "language_model.", "llm.", "text_model.", "transformer.", "thinker.", "base_model.");

    /// What stands before the number of a block.
    private static final Set<String> STACKS = Set.of(
            "layers", "layer", "blocks", "block", "h", "decoder_layers", "resblocks", "stages", "encoder_layers");

    private static final int MOST_DIGITS = 4;

    static TensorSpot of(String name) {
        String plain = plain(name);
        int begin = 0;
        for (int dot = plain.indexOf('.'); dot >= 0; dot = plain.indexOf('.', begin)) {
            int end = plain.indexOf('.', dot + 1);
            if (end >= 0 && STACKS.contains(plain.substring(begin, dot)) && isNumber(plain, dot + 1, end)) {
                int block = Integer.parseInt(plain, dot + 1, end, 10);
                return new TensorSpot(plain, plain.substring(0, dot), block, plain.substring(end + 1));
            }
            begin = dot + 1;
        }
        return new TensorSpot(plain, "", -1, plain);
    }

    private static boolean isNumber(String text, int from, int to) {
        boolean digits = to > from && to - from <= MOST_DIGITS;
        for (int at = from; digits && at < to; at++) {
            digits = text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        return digits;
    }

    /// A name without its wrappers.
    static String plain(String name) {
        String plain = name;
        for (int at = 0; at < WRAPPERS.size(); at++) {
            if (plain.startsWith(WRAPPERS.get(at))
                    && plain.length() > WRAPPERS.get(at).length()) {
                plain = plain.substring(WRAPPERS.get(at).length());
                at = -1;
            }
        }
        return plain;
    }

    /// The first word of the plain name.
    String root() {
        int dot = plain.indexOf('.');
        return dot < 0 ? plain : plain.substring(0, dot);
    }
}
