package plimsoll.ingest.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes small GGUF files: a llama of two layers, or whatever its keys say, with data that its salt makes its own.
final class ModelFile {
    private static final int U32 = 4;
    private static final int TEXT = 8;
    private static final int F16 = 1;
    private static final int WIDTH = 64;

    @SuppressWarnings("ArrayRecordComponent")
    private record Tensor(String name, long[] extents) {
        long bytes() {
            long elements = 1;
            for (long extent : extents) {
                elements *= extent;
            }
            return 2 * elements;
        }
    }

    private final Map<String, Object> keys = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private long salt = 1;

    private ModelFile(String name) {
        keys.put("general.name", name);
    }

    static ModelFile llama(String name) {
        ModelFile file = new ModelFile(name)
                .key("general.architecture", "llama")
                .key("general.file_type", 15)
                .key("llama.block_count", 2)
                .key("llama.context_length", 4096)
                .key("llama.embedding_length", WIDTH)
                .key("llama.feed_forward_length", 128)
                .key("llama.attention.head_count", 8)
                .key("llama.attention.head_count_kv", 2)
                .key("llama.vocab_size", 256)
                .tensor("token_embd.weight", WIDTH, 256);
        for (int layer = 0; layer < 2; layer++) {
            file.layer("blk." + layer + ".");
        }
        return file.tensor("output_norm.weight", WIDTH);
    }

    static ModelFile projector(int width) {
        return new ModelFile("eyes")
                .key("general.type", "mmproj")
                .key("general.architecture", "clip")
                .key("clip.vision.projection_dim", width)
                .tensor("v.patch_embd.weight", 14, 14, 3, WIDTH);
    }

    static ModelFile adapter(String base) {
        return new ModelFile("manner")
                .key("general.type", "adapter")
                .key("general.architecture", "llama")
                .key("adapter.type", "lora")
                .key("general.base_model.0.name", base)
                .tensor("blk.0.attn_q.weight.lora_a", WIDTH, 8);
    }

    private void layer(String at) {
        tensor(at + "attn_norm.weight", WIDTH)
                .tensor(at + "attn_q.weight", WIDTH, 64)
                .tensor(at + "attn_k.weight", WIDTH, 16)
                .tensor(at + "attn_v.weight", WIDTH, 16)
                .tensor(at + "attn_output.weight", 64, WIDTH)
                .tensor(at + "ffn_norm.weight", WIDTH)
                .tensor(at + "ffn_gate.weight", WIDTH, 128)
                .tensor(at + "ffn_up.weight", WIDTH, 128)
                .tensor(at + "ffn_down.weight", 128, WIDTH);
    }

    ModelFile key(String name, Object value) {
        keys.put(name, value);
        return this;
    }

    ModelFile tensor(String name, long... extents) {
        tensors.add(new Tensor(name, extents));
        return this;
    }

    /// Files of another salt have other data behind the same header.
    ModelFile salt(long value) {
        salt = value;
        return this;
    }

    /// A whole file.
    Path write(Path path) {
        return write(path, tensors, keys, Long.MAX_VALUE);
    }

    /// A file that ends after so many bytes.
    Path writeTorn(Path path, long bytes) {
        return write(path, tensors, keys, bytes);
    }

    /// The parts of a split model, each with a share of the tensors.
    List<Path> writeParts(Path folder, String stem, int count) {
        List<Path> paths = new ArrayList<>();
        for (int no = 0; no < count; no++) {
            Map<String, Object> all = new LinkedHashMap<>(no == 0 ? keys : Map.of());
            all.put("split.no", (short) no);
            all.put("split.count", (short) count);
            all.put("split.tensors.count", tensors.size());
            int from = tensors.size() * no / count;
            int to = tensors.size() * (no + 1) / count;
            paths.add(write(
                    folder.resolve("%s-%05d-of-%05d.gguf".formatted(stem, no + 1, count)),
                    tensors.subList(from, to),
                    all,
                    Long.MAX_VALUE));
        }
        return paths;
    }

    private Path write(Path path, List<Tensor> some, Map<String, Object> entries, long most) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            byte[] header = header(some, entries);
            long bytes = header.length + some.stream().mapToLong(Tensor::bytes).sum();
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(header), 0);
                channel.write(ByteBuffer.allocate(8).putLong(0, salt), bytes - 8);
                channel.truncate(Math.min(bytes, most));
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(List<Tensor> some, Map<String, Object> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        number(out, 3, 4);
        number(out, some.size(), 8);
        number(out, entries.size(), 8);
        entries.forEach((key, value) -> entry(out, key, value));
        long at = 0;
        for (Tensor tensor : some) {
            text(out, tensor.name());
            number(out, tensor.extents().length, 4);
            for (long extent : tensor.extents()) {
                number(out, extent, 8);
            }
            number(out, F16, 4);
            number(out, at, 8);
            at += tensor.bytes();
        }
        out.writeBytes(new byte[Math.floorMod(-out.size(), 32)]);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String key, Object value) {
        text(out, key);
        switch (value) {
            case String words -> {
                number(out, TEXT, 4);
                text(out, words);
            }
            case Short small -> {
                number(out, 2, 4);
                number(out, small, 2);
            }
            case Integer whole -> {
                number(out, U32, 4);
                number(out, whole, 4);
            }
            default -> throw new IllegalArgumentException(key);
        }
    }

    private static void text(ByteArrayOutputStream out, String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
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
