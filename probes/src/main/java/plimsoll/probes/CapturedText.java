package plimsoll.probes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// What a tool printed, as text: decoded, with plain line ends and without a terminal's colours.
///
/// @param text      the whole of it
/// @param lines     the same by lines
/// @param documents the JSON values in it, in their order
public record CapturedText(String text, List<String> lines, List<JsonDocument> documents) {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// Reads text in whatever encoding a system's redirection writes: UTF-8 or UTF-16, with or without a mark.
    public static CapturedText of(byte[] bytes) {
        return of(decoded(bytes));
    }

    /// The same of text that is there already. Zeros are passed over, but nothing else is not nothing at all.
    public static CapturedText of(String raw) {
        String some = raw.replace("\uFEFF", "").replace("\u0000", "");
        String plain = some.isBlank() && raw.indexOf(0) >= 0 ? "\u0000" : some;
        String text = LINE_END.matcher(COLOURS.matcher(plain).replaceAll("")).replaceAll("\n");
        return new CapturedText(text, text.lines().toList(), JsonDocument.in(text));
    }

    private static String decoded(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || isWide(bytes, 1)) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF) || isWide(bytes, 0)) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException old) {
            return new String(bytes, WINDOWS);
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /// Whether every other byte is zero for the most part, as in Latin text of two bytes a letter.
    private static boolean isWide(byte[] bytes, int zero) {
        int looked = Math.min(bytes.length, 400) & ~1;
        int zeros = 0;
        for (int at = zero; at < looked; at += 2) {
            zeros += bytes[at] == 0 ? 1 : 0;
        }
        return looked >= 8 && zeros > looked / 4;
    }
}
