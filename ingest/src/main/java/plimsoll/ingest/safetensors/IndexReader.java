package plimsoll.ingest.safetensors;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import plimsoll.ingest.ByteSource;
import plimsoll.ingest.Quoted;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.gguf.ForeignFormat;

/// Reads `model.safetensors.index.json` and `pytorch_model.bin.index.json`.
public final class IndexReader {
    private static final long LARGEST = 128L << 20;
    private static final int LONGEST_START = 16;
    private static final int MOST_TENSORS = 600_000;

    /// Bytes that a tensor's line mostly has at least.
    private static final int USUAL_ENTRY = 80;

    private static final int MOST_SHARDS = 20_000;

    private final JsonWalk json;
    private final Map<String, String> files;
    private final Map<String, String> shards = new HashMap<>();
    private OptionalLong totalSize = OptionalLong.empty();
    private boolean mapped;

    /// The shard named last; empty before the first.
    private String last = "";

    /// What a sentence calls the file of a tensor.
    private record FileOf(String tensor) {
        @Override
        public String toString() {
            return "the file of tensor " + Quoted.of(tensor);
        }
    }

    private IndexReader(JsonWalk json, long bytes) {
        this.json = json;
        this.files = LinkedHashMap.newLinkedHashMap((int) Math.min(bytes / USUAL_ENTRY, MOST_TENSORS));
    }

    /// The index in these bytes.
    public static ReadResult<WeightIndex> read(ByteSource source) throws IOException {
        if (source.size() > LARGEST) {
            return new ReadResult.Refused<>(
                    source.name() + " is larger than 128 MiB, and an index is a few;" + " download the file again");
        }
        Optional<String> foreign =
                ForeignFormat.known(new SourceStream(source, 0, Math.min(source.size(), LONGEST_START)).readAllBytes());
        if (foreign.isPresent()) {
            return new ReadResult.Refused<>(source.name() + ": " + foreign.get());
        }
        try {
            return new ReadResult.Read<>(JsonWalk.through(
                    new SourceStream(source, 0, source.size()),
                    walk -> new IndexReader(walk, source.size()).index(source.name())));
        } catch (SafetensorsRefusal refusal) {
            return new ReadResult.Refused<>(source.name() + " " + refusal.sentence() + "; download the file again");
        }
    }

    private WeightIndex index(String name) throws IOException, SafetensorsRefusal {
        json.object("the whole", key -> {
            switch (key) {
                case "metadata" -> json.object(key, this::metadata);
                case "weight_map" -> {
                    if (mapped) {
                        throw json.wrong("has two of 'weight_map'");
                    }
                    mapped = true;
                    json.object(key, this::tensor);
                }
                default -> json.skip();
            }
        });
        if (files.isEmpty()) {
            throw new SafetensorsRefusal("has no 'weight_map' that says which file holds which tensor");
        }
        return new WeightIndex(name, Collections.unmodifiableMap(files), totalSize);
    }

    private void metadata(String key) throws IOException {
        String words = json.words();
        if (key.equals("total_size")) {
            totalSize = size(words);
        }
    }

    /// Some writers count in floats, some write texts, some write 0.
    private static OptionalLong size(String words) {
        if (words.length() > 40 || !words.matches("\\d+(\\.\\d+)?([eE]\\+?\\d{1,2})?")) {
            return OptionalLong.empty();
        }
        BigDecimal size = new BigDecimal(words).stripTrailingZeros();
        boolean fits = size.scale() <= 0 && size.signum() > 0 && size.compareTo(BigDecimal.valueOf(1L << 60)) < 0;
        return fits ? OptionalLong.of(size.longValueExact()) : OptionalLong.empty();
    }

    /// Tensors of one shard mostly follow each other.
    private void tensor(String name) throws IOException, SafetensorsRefusal {
        String written = json.text(new FileOf(name), last);
        String file = written.equals(last) ? last : shards.getOrDefault(written, "");
        if (file.isEmpty()) {
            file = checked(written, name);
        }
        last = file;
        if (files.size() == MOST_TENSORS) {
            throw json.wrong("has more than 600,000 tensors");
        }
        if (files.put(name, file) != null) {
            throw json.wrong("has tensor " + Quoted.of(name) + " twice");
        }
    }

    /// A shard lies beside its index or in a folder there, never outside.
    private String checked(String file, String tensor) throws SafetensorsRefusal {
        boolean outside = file.isBlank()
                || file.startsWith("/")
                || file.contains("\\")
                || file.contains(":")
                || file.indexOf(0) >= 0
                || java.util.List.of(file.split("/", -1)).stream()
                        .anyMatch(part -> part.isEmpty() || part.equals("..") || part.equals("."));
        if (outside) {
            throw json.wrong(
                    "puts tensor " + Quoted.of(tensor) + " into " + Quoted.of(file) + ", which is no file beside it");
        }
        if (shards.size() == MOST_SHARDS) {
            throw json.wrong("names more than 20,000 files");
        }
        shards.put(file, file);
        return file;
    }
}
