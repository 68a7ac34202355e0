package plimsoll.app.reconcile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes a small llama that an engine can load and run: random weights, and a vocabulary of single bytes.
public final class LoadableGguf {
    private static final int U32 = 4;
    private static final int I32 = 5;
    private static final int F32 = 6;
    private static final int TEXT = 8;
    private static final int LIST = 9;
    private static final int TYPE_F32 = 0;
    private static final int TYPE_F16 = 1;
    private static final int TYPE_Q4_0 = 2;
    private static final int TYPE_Q8_0 = 8;
    private static final int ALIGNMENT = 32;
    private static final int VOCABULARY = 259;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream weights = new ByteArrayOutputStream();
    private final Random random = new Random(7);
    private final int layers;
    private final int width;
    private final int heads;
    private final int kvHeads;
    private final String type;
    private int entryCount;
    private int tensorCount;

    private LoadableGguf(int layers, int width, int heads, int kvHeads, String type) {
        this.layers = layers;
        this.width = width;
        this.heads = heads;
        this.kvHeads = kvHeads;
        this.type = type;
    }

    /// @param type how its matrices are stored: `f16`, `q8_0` or `q4_0`
    public static Path write(Path file, int layers, int width, int heads, int kvHeads, String type) {
        LoadableGguf gguf = new LoadableGguf(layers, width, heads, kvHeads, type);
        gguf.metadata();
        gguf.tensors();
        try {
            return Files.write(file, gguf.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void metadata() {
        text("general.architecture", "llama");
        text("general.name", "Pebble");
        number("general.file_type", type.equals("f16") ? 1 : type.equals("q8_0") ? 7 : 2);
        number("llama.block_count", layers);
        number("llama.context_length", 4096);
        number("llama.embedding_length", width);
        number("llama.feed_forward_length", 4L * width);
        number("llama.attention.head_count", heads);
        number("llama.attention.head_count_kv", kvHeads);
        number("llama.rope.dimension_count", width / heads);
        number("llama.vocab_size", VOCABULARY);
        key("llama.attention.layer_norm_rms_epsilon", F32);
        number(entries, Float.floatToIntBits(1e-5f), 4);
        vocabulary();
    }

    private void vocabulary() {
        text("tokenizer.ggml.model", "llama");
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        for (int value = 0; value < 256; value++) {
            tokens.add("<0x%02X>".formatted(value));
        }
        list("tokenizer.ggml.tokens", TEXT, tokens.size());
        tokens.forEach(token -> string(entries, token));
        list("tokenizer.ggml.scores", F32, tokens.size());
        tokens.forEach(token -> number(entries, 0, 4));
        list("tokenizer.ggml.token_type", I32, tokens.size());
        for (int at = 0; at < tokens.size(); at++) {
            number(entries, at == 0 ? 2 : at < 3 ? 3 : 6, 4);
        }
        number("tokenizer.ggml.bos_token_id", 1);
        number("tokenizer.ggml.eos_token_id", 2);
        number("tokenizer.ggml.unknown_token_id", 0);
    }

    private void tensors() {
        int kvWidth = width / heads * kvHeads;
        matrix("token_embd.weight", width, VOCABULARY);
        for (int layer = 0; layer < layers; layer++) {
            String prefix = "blk." + layer + ".";
            vector(prefix + "attn_norm.weight", width);
            matrix(prefix + "attn_q.weight", width, width);
            matrix(prefix + "attn_k.weight", width, kvWidth);
            matrix(prefix + "attn_v.weight", width, kvWidth);
            matrix(prefix + "attn_output.weight", width, width);
            vector(prefix + "ffn_norm.weight", width);
            matrix(prefix + "ffn_gate.weight", width, 4 * width);
            matrix(prefix + "ffn_up.weight", width, 4 * width);
            matrix(prefix + "ffn_down.weight", 4 * width, width);
        }
        vector("output_norm.weight", width);
        matrix("output.weight", width, VOCABULARY);
    }

    private void vector(String name, int size) {
        entry(name, TYPE_F32, size);
        for (int at = 0; at < size; at++) {
            number(weights, Float.floatToIntBits(1), 4);
        }
        pad();
    }

    private void matrix(String name, int rowLength, int rows) {
        boolean isPlain = type.equals("f16");
        entry(name, isPlain ? TYPE_F16 : type.equals("q8_0") ? TYPE_Q8_0 : TYPE_Q4_0, rowLength, rows);
        long elements = (long) rowLength * rows;
        if (isPlain) {
            for (long at = 0; at < elements; at++) {
                number(weights, Float.floatToFloat16(0.05f * (float) random.nextGaussian()), 2);
            }
        } else {
            for (long block = 0; block < elements / 32; block++) {
                number(weights, Float.floatToFloat16(0.001f), 2);
                byte[] codes = new byte[type.equals("q8_0") ? 32 : 16];
                random.nextBytes(codes);
                weights.writeBytes(codes);
            }
        }
        pad();
    }

    private void entry(String name, int type, int... extents) {
        string(tensors, name);
        number(tensors, extents.length, 4);
        for (int extent : extents) {
            number(tensors, extent, 8);
        }
        number(tensors, type, 4);
        number(tensors, weights.size(), 8);
        tensorCount++;
    }

    private void pad() {
        while (weights.size() % ALIGNMENT != 0) {
            weights.write(0);
        }
    }

    private void key(String key, int type) {
        string(entries, key);
        number(entries, type, 4);
        entryCount++;
    }

    private void list(String key, int type, int size) {
        key(key, LIST);
        number(entries, type, 4);
        number(entries, size, 8);
    }

    private void text(String key, String value) {
        key(key, TEXT);
        string(entries, value);
    }

    private void number(String key, long value) {
        key(key, U32);
        number(entries, value, 4);
    }

    private byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        number(file, 3, 4);
        number(file, tensorCount, 8);
        number(file, entryCount, 8);
        file.writeBytes(entries.toByteArray());
        file.writeBytes(tensors.toByteArray());
        while (file.size() % ALIGNMENT != 0) {
            file.write(0);
        }
        file.writeBytes(weights.toByteArray());
        return file.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length, 8);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        byte[] eight = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        out.write(eight, 0, bytes);
    }
}
