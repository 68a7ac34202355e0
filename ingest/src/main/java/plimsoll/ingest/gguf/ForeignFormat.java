package plimsoll.ingest.gguf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Names what a file is that does not begin with `GGUF`, and says what to do with it.
final class ForeignFormat {
    private ForeignFormat() {}

    /// @param start the first bytes of the file, up to 16
    static String sentence(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return switch (text.length() < 4 ? "" : text.substring(0, 4)) {
            case "lmgg" -> legacy("ggml");
            case "fmgg" -> legacy("ggmf");
            case "tjgg" -> legacy("ggjt");
            case "algg" ->
                "this is an adapter in the legacy ggla format, which llama.cpp no longer reads; convert it to"
                        + " GGUF again";
            case "PK\u0003\u0004" ->
                "this is a ZIP archive (a PyTorch checkpoint, perhaps), not GGUF; choose a .gguf file";
            case "vers" -> "this is a Git LFS pointer, not the model itself; run 'git lfs pull' in its folder";
            case "<!DO", "<!do", "<htm", "<HTM" -> "this is a web page, not a model; download the file itself";
            case "\0\0\0\0" -> "the file begins with zeros; the download has not filled it yet: finish or repeat it";
            default -> other(start, text);
        };
    }

    private static String legacy(String format) {
        return "this is the legacy " + format
                + " format, which llama.cpp no longer reads; download a GGUF of the model or convert it again";
    }

    private static String other(byte[] start, String text) {
        if (text.length() < 4) {
            return "the file has only " + text.length() + " bytes; download it again";
        }
        if (text.length() > 8 && text.charAt(8) == '{') {
            return "this is a safetensors file, not GGUF; name it with the ending .safetensors";
        }
        String hex = HexFormat.ofDelimiter(" ").formatHex(start, 0, 4);
        return "the file begins with " + hex + " and not with 'GGUF'; choose a .gguf file";
    }
}
