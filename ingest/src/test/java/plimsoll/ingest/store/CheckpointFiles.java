package plimsoll.ingest.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the shards of a llama of two layers, width 64, in safetensors.
final class CheckpointFiles {
    private record Tensor(String name, int rows, int columns) {}

    private CheckpointFiles() {}

    /// @return bytes of all shards
    static long write(Path folder, int shards) throws IOException {
        List<Tensor> tensors = tensors();
        long bytes = 0;
        Files.createDirectories(folder);
        for (int no = 0; no < shards; no++) {
            List<Tensor> some = tensors.subList(tensors.size() * no / shards, tensors.size() * (no + 1) / shards);
            byte[] file = file(some);
            Files.write(folder.resolve("model-%05d-of-%05d.safetensors".formatted(no + 1, shards)), file);
            bytes += file.length;
        }
        return bytes;
    }

    private static List<Tensor> tensors() {
        List<Tensor> all = new ArrayList<>();
        all.add(new Tensor("model.embed_tokens.weight", 256, 64));
        for (int i = 0; i < 2; i++) {
            String at = "model.layers." + i + ".";
            all.add(new Tensor(at + "input_layernorm.weight", 64, 0));
            all.add(new Tensor(at + "self_attn.q_proj.weight", 64, 64));
            all.add(new Tensor(at + "self_attn.k_proj.weight", 16, 64));
            all.add(new Tensor(at + "self_attn.v_proj.weight", 16, 64));
            all.add(new Tensor(at + "self_attn.o_proj.weight", 64, 64));
            all.add(new Tensor(at + "post_attention_layernorm.weight", 64, 0));
            all.add(new Tensor(at + "mlp.gate_proj.weight", 128, 64));
            all.add(new Tensor(at + "mlp.up_proj.weight", 128, 64));
            all.add(new Tensor(at + "mlp.down_proj.weight", 64, 128));
        }
        all.add(new Tensor("model.norm.weight", 64, 0));
        all.add(new Tensor("lm_head.weight", 256, 64));
        return all;
    }

    private static byte[] file(List<Tensor> some) {
        StringBuilder json = new StringBuilder("{");
        int at = 0;
        for (Tensor tensor : some) {
            int bytes = 2 * tensor.rows() * Math.max(1, tensor.columns());
            json.append(json.length() > 1 ? "," : "")
                    .append("\"%s\":{\"dtype\":\"BF16\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                            .formatted(
                                    tensor.name(),
                                    tensor.columns() == 0 ? tensor.rows() : tensor.rows() + "," + tensor.columns(),
                                    at,
                                    at + bytes));
            at += bytes;
        }
        byte[] header = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + at).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(header.length).put(header).array();
    }
}
