package plimsoll.ingest.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import plimsoll.ingest.safetensors.Header;

/// A tiny checkpoint as a folder in any of the forms that people publish.
public final class Sample {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LLAMA = """
            {"model_type": "llama", "dtype": "bfloat16", "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 2,
             "num_attention_heads": 2, "num_key_value_heads": 2, "vocab_size": 100, "max_position_embeddings": 64}
            """;

    /// A tensor to write.
    private record Entry(String dtype, int bytes, List<Long> shape) {
        Entry(String dtype, int bytes, long... shape) {
            this(dtype, bytes, LongStream.of(shape).boxed().toList());
        }

        long size() {
            return shape.stream().reduce((long) bytes, Math::multiplyExact);
        }
    }

    private final Map<String, Entry> tensors = new TreeMap<>();
    private String config;

    public Sample(String config) {
        this.config = config;
    }

    /// Llama of two layers.
    public static Sample llama() {
        Sample sample = new Sample(LLAMA);
        sample.tensor("model.embed_tokens.weight", 100, 8)
                .tensor("lm_head.weight", 100, 8)
                .tensor("model.norm.weight", 8);
        for (int layer = 0; layer < 2; layer++) {
            String prefix = "model.layers." + layer + ".";
            sample.tensor(prefix + "input_layernorm.weight", 8).tensor(prefix + "post_attention_layernorm.weight", 8);
            for (String projection : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
                sample.tensor(prefix + "self_attn." + projection + ".weight", 8, 8);
            }
            sample.tensor(prefix + "mlp.gate_proj.weight", 16, 8)
                    .tensor(prefix + "mlp.up_proj.weight", 16, 8)
                    .tensor(prefix + "mlp.down_proj.weight", 8, 16);
        }
        return sample;
    }

    /// One more tensor in BF16, outermost axis first.
    public Sample tensor(String name, long... shape) {
        tensors.put(name, new Entry("BF16", 2, shape));
        return this;
    }

    public Sample without(String name) {
        tensors.remove(name);
        return this;
    }

    /// Other keys of the config.
    public Sample config(String keys) {
        try {
            ObjectNode changed = (ObjectNode) JSON.readTree(config);
            changed.setAll((ObjectNode) JSON.readTree("{" + keys + "}"));
            config = changed.toString();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every projection in 4-bit codes with a scale for 8 inputs.
    public Sample gptq() {
        for (String name : List.copyOf(tensors.keySet())) {
            Entry entry = Objects.requireNonNull(tensors.get(name));
            if (name.contains("_proj.")) {
                long out = entry.shape().get(0);
                long in = entry.shape().get(1);
                String module = name.substring(0, name.length() - ".weight".length());
                tensors.remove(name);
                tensors.put(module + ".qweight", new Entry("I32", 4, in / 8, out));
                tensors.put(module + ".qzeros", new Entry("I32", 4, in / 8, out / 8));
                tensors.put(module + ".scales", new Entry("F16", 2, in / 8, out));
                tensors.put(module + ".g_idx", new Entry("I32", 4, in));
            }
        }
        return this;
    }

    public MemoryFolder single() {
        return folder().with("model.safetensors", file(List.copyOf(tensors.keySet()), true));
    }

    public MemoryFolder headerAlone() {
        return folder().with("model.safetensors", file(List.copyOf(tensors.keySet()), false));
    }

    public MemoryFolder sharded() {
        return shards(1, 2);
    }

    /// Shards numbered from 0, in names that speak of so many.
    public MemoryFolder shardedFromZero(int last) {
        return shards(0, last).without("model.safetensors.index.json");
    }

    private MemoryFolder shards(int first, int last) {
        List<String> names = List.copyOf(tensors.keySet());
        int count = last - first + 1;
        String of = first == 0 && last == 1 ? "00002" : "%05d".formatted(last);
        MemoryFolder folder = folder();
        Map<String, String> index = new TreeMap<>();
        for (int shard = 0; shard < count; shard++) {
            String file = "model-%05d-of-%s.safetensors".formatted(first + shard, of);
            List<String> here = new ArrayList<>();
            for (int at = shard; at < names.size(); at += count) {
                here.add(names.get(at));
                index.put(names.get(at), file);
            }
            folder.with(file, file(here, true));
        }
        return folder.with("model.safetensors.index.json", index(index, "1"));
    }

    /// An index whose files are elsewhere.
    public MemoryFolder index(Object total) {
        Map<String, String> index = new TreeMap<>();
        tensors.keySet().forEach(name -> index.put(name, "model-00001-of-00001.safetensors"));
        return folder().with("model.safetensors.index.json", index(index, String.valueOf(total)));
    }

    private static String index(Map<String, String> files, String total) {
        return files.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(
                        Collectors.joining(",", "{\"metadata\":{\"total_size\":" + total + "},\"weight_map\":{", "}}"));
    }

    private MemoryFolder folder() {
        return new MemoryFolder().with("config.json", config);
    }

    private byte[] file(List<String> names, boolean data) {
        List<String> entries = new ArrayList<>();
        long at = 0;
        for (String name : names) {
            Entry entry = Objects.requireNonNull(tensors.get(name));
            String shape = entry.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
            entries.add(Header.tensor(name, entry.dtype(), shape, at, at + entry.size()));
            at += entry.size();
        }
        return Header.file("{" + String.join(",", entries) + "}", data ? (int) at : 0);
    }
}
