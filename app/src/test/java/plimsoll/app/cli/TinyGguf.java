package plimsoll.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the header of a small llama in GGUF: two layers, eight heads of eight, two of them for keys and values.
final class TinyGguf {
    static final int LAYERS = 2;
    static final int WIDTH = 64;
    static final int VOCABULARY = 256;

    private static final int U32 = 4;
    private static final int TEXT = 8;
    private static final int F16 = 1;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private int entryCount;
    private int tensorCount;
    private long dataBytes;

    private TinyGguf() {}

    static Path write(Path file) {
        return write(file, "llama", 0);
    }

    /// The same under another architecture's name, with a window of which no key says whose it is.
    static Path write(Path file, String architecture, int window) {
        TinyGguf gguf = new TinyGguf();
        gguf.text("general.architecture", architecture);
        gguf.text("general.name", "Tiny");
        gguf.number("general.file_type", 1);
        gguf.number(architecture + ".block_count", LAYERS);
        gguf.number(architecture + ".context_length", 4096);
        gguf.number(architecture + ".embedding_length", WIDTH);
        gguf.number(architecture + ".feed_forward_length", 128);
        gguf.number(architecture + ".attention.head_count", 8);
        gguf.number(architecture + ".attention.head_count_kv", 2);
        gguf.number(architecture + ".vocab_size", VOCABULARY);
        if (window > 0) {
            gguf.number(architecture + ".attention.sliding_window", window);
        }
        gguf.tensor("token_embd.weight", WIDTH, VOCABULARY);
        for (int layer = 0; layer < LAYERS; layer++) {
            gguf.layer("blk." + layer + ".");
        }
        gguf.tensor("output_norm.weight", WIDTH);
        gguf.tensor("output.weight", WIDTH, VOCABULARY);
        return gguf.written(file);
    }

    /// An adapter of the queries, of rank 4.
    static Path writeAdapter(Path file, String architecture) {
        TinyGguf gguf = new TinyGguf();
        gguf.text("general.architecture", architecture);
        gguf.text("general.name", "Accent");
        gguf.text("adapter.type", "lora");
        for (int layer = 0; layer < LAYERS; layer++) {
            gguf.tensor("blk." + layer + ".attn_q.weight.lora_a", WIDTH, 4);
            gguf.tensor("blk." + layer + ".attn_q.weight.lora_b", 4, 64);
        }
        return gguf.written(file);
    }

    /// A control vector: one direction.
    static Path writeVector(Path file, int width) {
        TinyGguf gguf = new TinyGguf();
        gguf.text("general.architecture", "controlvector");
        gguf.text("general.name", "Cheer");
        gguf.tensor("direction.1", width);
        return gguf.written(file);
    }

    /// A projector with one block for pictures of 64 by 64 in patches of 8.
    static Path writeProjector(Path file) {
        TinyGguf gguf = new TinyGguf();
        gguf.text("general.architecture", "clip");
        gguf.text("general.name", "Eye");
        gguf.text("clip.projector_type", "mlp");
        gguf.number("clip.vision.image_size", 64);
        gguf.number("clip.vision.patch_size", 8);
        gguf.number("clip.vision.embedding_length", 32);
        gguf.number("clip.vision.feed_forward_length", 128);
        gguf.number("clip.vision.attention.head_count", 4);
        gguf.tensor("v.patch_embd.weight", 8, 8, 3, 32);
        gguf.tensor("mm.0.weight", 32, WIDTH);
        gguf.tensor("mm.2.weight", WIDTH, WIDTH);
        return gguf.written(file);
    }

    private Path written(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layer(String prefix) {
        tensor(prefix + "attn_norm.weight", WIDTH);
        tensor(prefix + "attn_q.weight", WIDTH, 64);
        tensor(prefix + "attn_k.weight", WIDTH, 16);
        tensor(prefix + "attn_v.weight", WIDTH, 16);
        tensor(prefix + "attn_output.weight", 64, WIDTH);
        tensor(prefix + "ffn_norm.weight", WIDTH);
        tensor(prefix + "ffn_gate.weight", WIDTH, 128);
        tensor(prefix + "ffn_up.weight", WIDTH, 128);
        tensor(prefix + "ffn_down.weight", 128, WIDTH);
    }

    private void text(String key, String value) {
        string(entries, key);
        number(entries, TEXT, 4);
        string(entries, value);
        entryCount++;
    }

    private void number(String key, long value) {
        string(entries, key);
        number(entries, U32, 4);
        number(entries, value, 4);
        entryCount++;
    }

    private void tensor(String name, long... extents) {
        string(tensors, name);
        number(tensors, extents.length, 4);
        long elements = 1;
        for (long extent : extents) {
            number(tensors, extent, 8);
            elements *= extent;
        }
        number(tensors, F16, 4);
        number(tensors, dataBytes, 8);
        dataBytes += 2 * elements;
        tensorCount++;
    }

    private byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        number(file, 3, 4);
        number(file, tensorCount, 8);
        number(file, entryCount, 8);
        file.writeBytes(entries.toByteArray());
        file.writeBytes(tensors.toByteArray());
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
