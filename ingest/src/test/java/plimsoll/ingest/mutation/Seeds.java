package plimsoll.ingest.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import plimsoll.ingest.checkpoint.MemoryFolder;
import plimsoll.ingest.checkpoint.Sample;
import plimsoll.ingest.gguf.GgufFixture;
import plimsoll.ingest.gguf.GgufTestFiles;

/// Whole models of every form that is read, to be damaged.
final class Seeds {
    /// Larger files of a folder are left out: their headers are like those of smaller ones.
    private static final long LARGEST = 256 << 10;

    private static final String GPTQ =
            "\"quantization_config\": {\"quant_method\": \"gptq\", \"bits\": 4, \"group_size\": 8}";

    private final List<Seed> seeds = new ArrayList<>();

    /// @param folder real files to take as well; empty for none
    static List<Seed> all(String folder) throws IOException {
        Seeds all = new Seeds();
        all.ggufs();
        all.checkpoints();
        all.configs();
        all.goldenHeaders();
        if (!folder.isEmpty()) {
            all.real(Path.of(folder));
        }
        return all.seeds;
    }

    private void ggufs() {
        for (int version = 1; version <= 3; version++) {
            seeds.add(Seed.of("v" + version + ".gguf", GgufTestFiles.llama(version, ByteOrder.LITTLE_ENDIAN)));
        }
        seeds.add(Seed.of("big-endian.gguf", GgufTestFiles.llama(3, ByteOrder.BIG_ENDIAN)));
        Map<String, byte[]> parts = new TreeMap<>();
        for (int no = 0; no < 3; no++) {
            parts.put("split-%05d-of-00003.gguf".formatted(no + 1), GgufTestFiles.part(no, 3));
        }
        seeds.add(new Seed("split set", parts, "split-00002-of-00003.gguf"));
    }

    private void checkpoints() {
        folder("single", Sample.llama().single(), "");
        folder("single", Sample.llama().single(), "model.safetensors");
        folder("header alone", Sample.llama().headerAlone(), "");
        folder("sharded", Sample.llama().sharded(), "");
        folder("sharded", Sample.llama().sharded(), "model-00002-of-00002.safetensors");
        folder("from zero", Sample.llama().shardedFromZero(1), "");
        folder("index alone", Sample.llama().index(7000), "model.safetensors.index.json");
        folder("gptq", Sample.llama().config(GPTQ).gptq().single(), "");
        folder(
                "unknown",
                Sample.llama().config("\"model_type\": \"newest\"").single().with("hf_quant_config.json", """
                        {"quantization": {"quant_algo": "NVFP4", "kv_cache_quant_algo": "FP8", "group_size": 16,
                         "exclude_modules": ["lm_head", "model.layers.0*"]}}
                        """),
                "");
        MemoryFolder torch = Sample.llama().index(7000);
        byte[] index = Objects.requireNonNull(torch.contents().get("model.safetensors.index.json"));
        folder(
                "PyTorch index",
                torch.without("model.safetensors.index.json")
                        .with(
                                "pytorch_model.bin.index.json",
                                new String(index, StandardCharsets.UTF_8).replace(".safetensors", ".bin")),
                "");
        folder(
                "adapter",
                new MemoryFolder().with("adapter_config.json", "{\"base_model_name_or_path\":\"org/base\",\"r\":16}"),
                "adapter_config.json");
    }

    private void folder(String name, MemoryFolder folder, String asked) {
        seeds.add(new Seed(name, Map.copyOf(folder.contents()), asked));
    }

    private void configs() throws IOException {
        try (var stream = Objects.requireNonNull(
                GgufFixture.class.getResourceAsStream("/plimsoll/ingest/family/checkpoints.json"))) {
            JsonMapper json = JsonMapper.builder().build();
            for (JsonNode row : json.readTree(stream)) {
                byte[] config = json.writeValueAsBytes(row.required("config"));
                String type = row.required("config").path("model_type").asText();
                seeds.add(new Seed("config of " + type, Map.of("config.json", config), "config.json"));
            }
        }
    }

    private void goldenHeaders() throws IOException {
        for (Path file : files(resource("/plimsoll/ingest/truth/golden/headers"))) {
            try (var stream = new GZIPInputStream(Files.newInputStream(file))) {
                byte[] header = stream.readAllBytes();
                if (header.length <= LARGEST) {
                    seeds.add(Seed.of(String.valueOf(file.getFileName()).replace(".gz", ""), header));
                }
            }
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(GgufFixture.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every file that is a model by itself, and every folder with a config.
    private void real(Path folder) throws IOException {
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.matches("config\\.json|.*\\.index\\.json")) {
                Map<String, byte[]> beside = new TreeMap<>();
                for (Path other : files(Objects.requireNonNull(file.getParent()))) {
                    beside.put(String.valueOf(other.getFileName()), Files.readAllBytes(other));
                }
                seeds.add(new Seed(file.toString(), beside, name));
            } else if (name.endsWith(".gguf") || name.endsWith(".safetensors")) {
                seeds.add(new Seed(file.toString(), Map.of(name, Files.readAllBytes(file)), name));
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && file.toFile().length() <= LARGEST)
                    .sorted()
                    .toList();
        }
    }
}
