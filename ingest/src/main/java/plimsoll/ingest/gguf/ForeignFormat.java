package plimsoll.ingest.gguf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names what a file is by its first bytes, where it is no model that this version reads, and says what to do with it.
public final class ForeignFormat {
    private static final String OTHER_COPY =
            ", which is not read; take the model's .safetensors files with their config.json, or a .gguf file";
    private static final String HDF5 = "this is an HDF5 file, as Keras and TensorFlow write them" + OTHER_COPY;
    private static final Pattern TENSORFLOW =
            Pattern.compile(".*\\.ckpt(-\\d+)?(\\.(index|meta|data-\\d{5}-of-\\d{5}))?|.*\\.pb|.*\\.tflite");
    private static final Pattern PICKLE = Pattern.compile(".*\\.(bin|pt|pth|pkl|ckpt)");

    private ForeignFormat() {}

    /// What a file is that begins so, and what to do with it; empty where the beginning says nothing.
    ///
    /// @param start the first bytes of the file, up to 16
    public static Optional<String> known(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return switch (text.length() < 4 ? "" : text.substring(0, 4)) {
            case "lmgg" -> legacy("ggml");
            case "fmgg" -> legacy("ggmf");
            case "tjgg" -> legacy("ggjt");
            case "algg" ->
                Optional.of("this is an adapter in the legacy ggla format, which llama.cpp no longer reads; convert it"
                        + " to GGUF again");
            case "PK\u0003\u0004" ->
                Optional.of("this is a ZIP archive (a PyTorch checkpoint, perhaps), which is not read; choose a .gguf"
                        + " file, or the folder with its config.json");
            case "vers" ->
                Optional.of("this is a Git LFS pointer, not the model itself; run 'git lfs pull' in its folder");
            case "<!DO", "<!do", "<htm", "<HTM" ->
                Optional.of("this is a web page, not a model; download the file itself");
            case "\u0089HDF" -> Optional.of(HDF5);
            case "\0\0\0\0" ->
                Optional.of("the file begins with zeros; the download has not filled it yet: finish or repeat it");
            default -> Optional.empty();
        };
    }

    /// What a file of this name is, where its first bytes do not say so; empty where the name says nothing either.
    ///
    /// @param name the file's name in lower case
    public static Optional<String> named(String name) {
        if (name.endsWith(".h5") || name.endsWith(".keras")) {
            return Optional.of(HDF5);
        }
        if (name.endsWith(".onnx") || name.endsWith(".onnx_data")) {
            return other("an ONNX graph");
        }
        if (name.endsWith(".msgpack")) {
            return other("a Flax checkpoint");
        }
        if (TENSORFLOW.matcher(name).matches()) {
            return other("part of a TensorFlow checkpoint");
        }
        return PICKLE.matcher(name).matches() ? other("a PyTorch checkpoint") : Optional.empty();
    }

    private static Optional<String> other(String what) {
        return Optional.of("this is " + what + OTHER_COPY);
    }

    private static Optional<String> legacy(String format) {
        return Optional.of("this is the legacy " + format
                + " format, which llama.cpp no longer reads; download a GGUF of the model or convert it again");
    }

    /// The same for a file that was taken for GGUF.
    static String sentence(byte[] start) {
        return known(start).orElseGet(() -> other(start));
    }

    private static String other(byte[] start) {
        if (start.length < 4) {
            return "the file has only " + start.length + " bytes; download it again";
        }
        if (start.length > 8 && start[8] == '{') {
            return "this is a safetensors file, not GGUF; name it with the ending .safetensors";
        }
        String hex = HexFormat.ofDelimiter(" ").formatHex(start, 0, 4);
        return "the file begins with " + hex + " and not with 'GGUF'; choose a .gguf file";
    }
}
