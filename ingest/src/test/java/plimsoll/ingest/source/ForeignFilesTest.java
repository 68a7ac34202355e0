package plimsoll.ingest.source;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.ingest.ReadResult;

/// Checkpoints of other libraries, named as what they are: each file by itself, and as all that a folder holds.
class ForeignFilesTest {
    private static final String POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "tf_model.h5, 894844460d0a1a0a00000000, HDF5 file",
        "weights.keras, 504b030414000000, ZIP archive",
        "model.onnx, 0808120770797472, ONNX graph",
        "model.ckpt-1000.data-00000-of-00001, 01020304050607, TensorFlow checkpoint",
        "saved_model.pb, 08011261, TensorFlow checkpoint",
        "flax_model.msgpack, 82a56d6f64656c, Flax checkpoint",
        "pytorch_model.bin, 80028a0a6cfc9c46, PyTorch checkpoint",
        "model.gguf, 89484446, HDF5 file",
    })
    void aFileIsCalledWhatItIs(String name, String start, String what) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, HexFormat.of().parseHex(start));
        assertTrue(refusal(file).contains(what), refusal(file));
        assertTrue(refusal(file).contains("which is not read; "), refusal(file));
    }

    @ParameterizedTest
    @CsvSource({
        "tf_model.h5, of 'tf_model.h5' in it: this is an HDF5 file",
        "model.onnx, of 'model.onnx' in it: this is an ONNX graph",
        "flax_model.msgpack, a Flax checkpoint",
        "adapter_model.safetensors, is a LoRA adapter",
        "adapter_model.bin, is a LoRA adapter",
        "model.gguf, but .gguf files",
        "notes.txt, no config.json in it; name the folder",
    })
    void aFolderIsCalledByWhatItHolds(String name, String what) throws IOException {
        Files.write(folder.resolve(name), new byte[8]);
        assertTrue(refusal(folder).contains(what), refusal(folder));
    }

    @ParameterizedTest
    @CsvSource({"config.json", "model.safetensors.index.json", "model.safetensors"})
    void aPointerOfGitLfsIsNoModel(String name) throws IOException {
        Files.writeString(folder.resolve(name), POINTER, StandardCharsets.UTF_8);
        String sentence = refusal(folder.resolve(name));
        assertTrue(sentence.contains("Git LFS pointer") && sentence.contains("git lfs pull"), sentence);
    }

    private static String refusal(Path path) {
        return switch (ModelSource.at(path)) {
            case ReadResult.Refused<FoundModel>(String sentence) -> sentence;
            case ReadResult.Read<FoundModel> read -> fail(read.toString());
        };
    }
}
