package plimsoll.ingest.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.ModelSource;
import plimsoll.mathcore.tensor.Tensor;

/// Checkpoints on servers: config, index and the headers of weight files.
@Timeout(60)
final class CheckpointTest extends RemoteTest {
    private static final int SHARDS = 12;
    private static final String CONFIG = """
            {"model_type":"llama","architectures":["LlamaForCausalLM"],"torch_dtype":"bfloat16","hidden_size":64,
             "intermediate_size":128,"num_hidden_layers":4,"num_attention_heads":8,"num_key_value_heads":2,"vocab_size":256}
            """;

    private ReadResult<FoundModel> read(String words) {
        return ModelSource.read(words, folder, remote());
    }

    private FoundModel model(String words) {
        return switch (read(words)) {
            case ReadResult.Read<FoundModel>(FoundModel found) -> found;
            case ReadResult.Refused<FoundModel>(String sentence) -> fail(sentence);
        };
    }

    private void repository(String... files) {
        server.text("/api/models/org/name/revision/main?blobs=true", HubTest.listing(files));
        server.text(HubTest.path("config.json"), CONFIG);
    }

    /// The tensors that the family writes.
    private List<Tensor> tensors() {
        repository("config.json");
        return model("hf:org/name").model().stored().list();
    }

    private static byte[] safetensors(List<Tensor> tensors) {
        long at = 0;
        List<String> entries = new ArrayList<>();
        for (Tensor tensor : tensors) {
            entries.add("\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(tensor.checkpointName(), tensor.shape().extents().reversed(), at, at + tensor.bytes()));
            at += tensor.bytes();
        }
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.writeBytes(header);
        return Arrays.copyOf(out.toByteArray(), out.size() + (int) at);
    }

    private static String shard(int no) {
        return "model-%05d-of-%05d.safetensors".formatted(no + 1, SHARDS);
    }

    /// A checkpoint in many shards, a few tensors in each.
    ///
    /// @param count what the index says beyond the truth
    private List<Tensor> sharded(int count) {
        List<Tensor> tensors = tensors();
        List<String> files = new ArrayList<>(List.of("config.json", "model.safetensors.index.json"));
        for (int no = 0; no < SHARDS; no++) {
            int shard = no;
            files.add(shard(no));
            server.file(
                    HubTest.path(shard(no)),
                    safetensors(IntStream.range(0, tensors.size())
                            .filter(i -> i % SHARDS == shard)
                            .mapToObj(tensors::get)
                            .toList()));
        }
        String map = IntStream.range(0, tensors.size())
                .mapToObj(i -> "\"" + tensors.get(i).checkpointName() + "\":\"" + shard(i % SHARDS) + "\"")
                .collect(Collectors.joining(","));
        long total = tensors.stream().mapToLong(Tensor::bytes).sum() + count;
        server.text(
                HubTest.path("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":" + total + "},\"weight_map\":{" + map + "}}");
        repository(files.toArray(String[]::new));
        return tensors;
    }

    private long shardsAsked() {
        return server.asked().stream()
                .filter(one -> one.path().endsWith(".safetensors"))
                .count();
    }

    @Test
    void anUnsplitCheckpointIsReadByItsHeader() {
        List<Tensor> tensors = tensors();
        repository("config.json", "model.safetensors");
        server.file(HubTest.path("model.safetensors"), safetensors(tensors));
        FoundModel found = model("hf:org/name");
        assertEquals(
                tensors.stream().mapToLong(Tensor::bytes).sum(),
                found.model().stored().bytes());
        assertEquals(4, found.model().numHiddenLayers());
        assertEquals(1, shardsAsked());
        assertEquals(List.of(), found.model().warnings());
    }

    @Test
    void manyShardsAreNotReadWhereConfigAndIndexProveEachOther() {
        List<Tensor> tensors = sharded(0);
        FoundModel found = model("hf:org/name");
        assertEquals(
                tensors.stream().mapToLong(Tensor::bytes).sum(),
                found.model().stored().bytes());
        assertEquals(0, shardsAsked());
        assertEquals(List.of(), found.model().warnings());
    }

    @Test
    void anIndexThatCountsOtherwiseMakesTheShardsCount() {
        List<Tensor> tensors = sharded(4096);
        FoundModel found = model("hf:org/name:model.safetensors.index.json");
        assertEquals(
                tensors.stream().mapToLong(Tensor::bytes).sum(),
                found.model().stored().bytes());
        assertEquals(SHARDS, shardsAsked());
    }

    @Test
    void aSecondReadingAsksForTheCommitAlone() {
        sharded(4096);
        FoundModel first = model("hf:org/name");
        int before = server.asked().size();
        assertEquals(
                first.model().stored().list(),
                model("hf:org/name").model().stored().list());
        assertEquals(before + 1, server.asked().size());
        FoundModel offline = switch (ModelSource.read("hf:org/name", folder, remote().offline())) {
            case ReadResult.Read<FoundModel>(FoundModel found) -> found;
            case ReadResult.Refused<FoundModel>(String sentence) -> fail(sentence);
        };
        assertEquals(before + 1, server.asked().size());
        assertTrue(offline.model().warnings().getLast().startsWith("Read from the cache of "));
    }

    @Test
    void aGatedFileSaysWhereToAskForAccess() {
        repository("config.json", "model.safetensors");
        server.status(HubTest.path("config.json"), 401, "X-Error-Code: GatedRepo");
        String sentence = read("hf:org/name") instanceof ReadResult.Refused<FoundModel>(String said) ? said : fail();
        assertEquals(
                "'hf:org/name' is gated; ask for access at " + server.address() + "/org/name, make a token at "
                        + server.address() + "/settings/tokens and set HF_TOKEN",
                sentence);
    }

    @Test
    void aFileAtAPlainAddressIsReadWithWhatLiesBesideIt() {
        List<Tensor> tensors = tensors();
        server.file("/deep/tiny/model.safetensors", safetensors(tensors)).text("/deep/tiny/config.json", CONFIG);
        FoundModel found = model(server.otherAddress() + "/deep/tiny/model.safetensors");
        assertEquals("tiny", found.model().name());
        assertEquals(4, found.model().numHiddenLayers());
        assertEquals(
                tensors.stream().mapToLong(Tensor::bytes).sum(),
                found.model().stored().bytes());
        assertEquals(
                found.model().layers(),
                model(server.otherAddress() + "/deep/tiny/config.json").model().layers());
    }
}
