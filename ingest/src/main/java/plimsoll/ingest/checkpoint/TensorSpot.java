package plimsoll.ingest.checkpoint;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern BLOCK =
            Pattern.compile("(.*?(?:layers|layer|blocks|block|h|decoder_layers|resblocks|stages))\\.(\\d{1,4})\\.(.+)");

    static TensorSpot of(String name) {
        String plain = plain(name);
        Matcher block = BLOCK.matcher(plain);
        return block.matches()
                ? new TensorSpot(plain, block.group(1), Integer.parseInt(block.group(2)), block.group(3))
                : new TensorSpot(plain, "", -1, plain);
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
