package plimsoll.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the header of a GGUF file as a byte-pair tokenizer makes it: tokens, scores, token types, merges and the
/// tensor table of a dense model.
final class GgufHeader implements AutoCloseable {
    private static final int ARRAY = 9;
    private static final int STRING = 8;
    private static final int FLOAT32 = 6;
    private static final int INT32 = 5;
    private static final int UINT32 = 4;
    private static final int LAYERS = 64;
    private static final int TENSORS_OF_LAYER = 11;

    private final DataOutputStream out;

    private GgufHeader(DataOutputStream out) {
        this.out = out;
    }

    static void write(Path path, int words) throws IOException {
        try (var header = new GgufHeader(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path))))) {
            header.write(words);
        }
    }

    private void write(int words) throws IOException {
        out.writeBytes("GGUF");
        u32(3);
        u64(LAYERS * TENSORS_OF_LAYER);
        u64(6);
        string("general.architecture");
        u32(STRING);
        string("llama");
        string("llama.block_count");
        u32(UINT32);
        u32(LAYERS);
        strings("tokenizer.ggml.tokens", words, "Ġtoken");
        numbers("tokenizer.ggml.scores", FLOAT32, words);
        numbers("tokenizer.ggml.token_type", INT32, words);
        strings("tokenizer.ggml.merges", words, "Ġto ken");
        for (int tensor = 0; tensor < LAYERS * TENSORS_OF_LAYER; tensor++) {
            string("blk." + tensor / TENSORS_OF_LAYER + ".attn_q_" + tensor % TENSORS_OF_LAYER + ".weight");
            u32(2);
            u64(4096);
            u64(8);
            u32(12);
            u64(tensor * 18_432L);
        }
    }

    /// Words of 5 to 11 bytes.
    private void strings(String key, int count, String start) throws IOException {
        array(key, STRING, count);
        for (int i = 0; i < count; i++) {
            string(start + Integer.toString(i, 36));
        }
    }

    private void numbers(String key, int type, int count) throws IOException {
        array(key, type, count);
        for (int i = 0; i < count; i++) {
            u32(i);
        }
    }

    private void array(String key, int type, int count) throws IOException {
        string(key);
        u32(ARRAY);
        u32(type);
        u64(count);
    }

    private void string(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        u64(bytes.length);
        out.write(bytes);
    }

    private void u32(int value) throws IOException {
        out.writeInt(Integer.reverseBytes(value));
    }

    private void u64(long value) throws IOException {
        out.writeLong(Long.reverseBytes(value));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
