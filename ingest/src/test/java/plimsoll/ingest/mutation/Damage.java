package plimsoll.ingest.mutation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What can become of the bytes of a file.
final class Damage {
    private static final long[] TELLING = {
        0,
        1,
        -1,
        2,
        97,
        255,
        65_535,
        65_536,
        600_001,
        1L << 31,
        (1L << 31) - 1,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final List<String> HOSTILE = List.of(
            "null",
            "0",
            "-1",
            "1",
            "3",
            "2000",
            "1048576",
            "2147483647",
            "2147483648",
            "1000000000000",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999999999",
            "1e308",
            "1e999",
            "-1e-999",
            "0.5",
            "2.0",
            "\"7\"",
            "NaN",
            "-Infinity",
            "true",
            "\"\"",
            "\"auto\"",
            "\"../../model.safetensors\"",
            "\"/dev/zero\"",
            "\"\\u001b[31m\"",
            "\"\\ud800\"",
            "\"a\\u0000b\"",
            "[]",
            "[1]",
            "[null]",
            "[0,-1]",
            "[9223372036854775807,9223372036854775807]",
            "{}",
            "{\"type\": \"longrope\"}",
            "{\"hidden_size\": 64}",
            "[[[[]]]]",
            "\"model.safetensors\"",
            "\"F8_E4M3\"",
            "\"layers.0\"");

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[\\d.eE+-]*|true|false|null");
    private static final Pattern MEMBER =
            Pattern.compile("\"[^\"]*+\"\\s*:\\s*(?:\"[^\"]*+\"|[\\d.]++|\\[[^\\[\\]{}]*+]|\\{[^{}]*+})");

    private final Random random;

    Damage(Random random) {
        this.random = random;
    }

    /// One to three changes.
    byte[] of(byte[] whole) {
        byte[] bytes = whole;
        for (int change = random.nextInt(3); change >= 0 && bytes.length > 0; change--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int json = json(bytes);
        return json < 0 || random.nextInt(3) == 0 ? bytewise(bytes) : wordwise(bytes, json);
    }

    /// Where the JSON begins: 0 in a JSON file, 8 in a safetensors file; −1 where there is none.
    private static int json(byte[] bytes) {
        return bytes[0] == '{' ? 0 : bytes.length > 8 && bytes[8] == '{' ? 8 : -1;
    }

    private byte[] bytewise(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(random.nextInt(8) == 0 ? bytes.length : 32), bytes.length - at);
        byte[] changed = bytes.clone();
        switch (random.nextInt(8)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2, 3 -> overwrite(changed, at);
            case 4 -> changed = Arrays.copyOf(bytes, at);
            case 5 -> changed = spliced(bytes, at, length, new byte[0]);
            case 6 -> changed = spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            default -> System.arraycopy(bytes, at, changed, random.nextInt(bytes.length - length + 1), length);
        }
        return changed;
    }

    /// A number of four or eight bytes, in either order.
    private void overwrite(byte[] bytes, int at) {
        long value = TELLING[random.nextInt(TELLING.length)];
        int width = random.nextBoolean() ? 4 : 8;
        boolean isBig = random.nextInt(4) == 0;
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * (isBig ? width - 1 - i : i)));
        }
    }

    private byte[] wordwise(byte[] bytes, int begin) {
        int end = begin == 0 ? bytes.length : Math.min(bytes.length, begin + header(bytes));
        String text = new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
        byte[] changed = reworded(text).getBytes(StandardCharsets.ISO_8859_1);
        byte[] spliced = spliced(bytes, begin, end - begin, changed);
        if (begin == 8) {
            for (int i = 0; i < 8; i++) {
                spliced[i] = (byte) ((long) changed.length >>> (8 * i));
            }
        }
        return spliced;
    }

    private static int header(byte[] bytes) {
        return (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16;
    }

    private String reworded(String json) {
        boolean isWhole = random.nextInt(3) == 0;
        List<MatchResult> found =
                (isWhole ? MEMBER : TOKEN).matcher(json).results().toList();
        if (found.isEmpty()) {
            return json;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        MatchResult other = found.get(random.nextInt(found.size()));
        String word = switch (random.nextInt(isWhole ? 3 : 6)) {
            case 0 -> one.group() + "," + (isWhole ? one : other).group();
            case 1 -> other.group();
            case 2 -> isWhole ? one.group() + "," + other.group() : nested();
            default -> HOSTILE.get(random.nextInt(HOSTILE.size()));
        };
        return json.substring(0, one.start()) + word + json.substring(one.end());
    }

    private String nested() {
        int depth = 1 << random.nextInt(14);
        boolean isClosed = random.nextBoolean();
        return random.nextBoolean()
                ? "[".repeat(depth) + (isClosed ? "]".repeat(depth) : "")
                : "{\"a\":".repeat(depth) + "1" + (isClosed ? "}".repeat(depth) : "");
    }

    private static byte[] spliced(byte[] bytes, int at, int lost, byte[] piece) {
        byte[] changed = new byte[bytes.length - lost + piece.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(piece, 0, changed, at, piece.length);
        System.arraycopy(bytes, at + lost, changed, at + piece.length, bytes.length - at - lost);
        return changed;
    }
}
