package plimsoll.ingest.gguf;

import java.nio.ByteOrder;
import plimsoll.mathcore.tensor.ElementType;

/// Small GGUF files of every version and order that whole models need.
public final class GgufTestFiles {
    private GgufTestFiles() {}

    /// The header of a llama of two layers with a mixture of experts.
    public static byte[] llama(int version, ByteOrder order) {
        GgufFixture file = keys(new GgufFixture(version, order))
                .entry("llama.rope.freq_base", GgufType.FLOAT32, out -> out.f32(1e6f))
                .array("llama.attention.head_count_kv", GgufType.INT32, 2, out -> {
                    out.u32(2);
                    out.u32(2);
                })
                .array("nested", GgufType.ARRAY, 1, out -> {
                    out.u32(GgufType.STRING.id());
                    out.length(1);
                    out.string("deep");
                })
                .strings("tokenizer.ggml.tokens", 40)
                .tensor("token_embd.weight", ElementType.Q4_K, 256, 40);
        for (int layer = 0; layer < 2; layer++) {
            layer(file, layer);
        }
        return file.tensor("output_norm.weight", ElementType.F32, 256).header();
    }

    /// The header of one part of such a model.
    public static byte[] part(int no, int count) {
        GgufFixture file =
                no == 0 ? keys(new GgufFixture()).u32("llama.attention.head_count_kv", 2) : new GgufFixture();
        file.u16("split.no", no).u16("split.count", count);
        return switch (no) {
            case 0 ->
                file.tensor("token_embd.weight", ElementType.Q4_K, 256, 40).header();
            case 1 -> layer(file, 0).header();
            default ->
                layer(file, 1)
                        .tensor("output_norm.weight", ElementType.F32, 256)
                        .header();
        };
    }

    private static GgufFixture keys(GgufFixture file) {
        return file.text("general.architecture", "llama")
                .text("general.name", "Made")
                .alignment(64)
                .u32("llama.block_count", 2)
                .u32("llama.context_length", 4096)
                .u32("llama.embedding_length", 256)
                .u32("llama.feed_forward_length", 512)
                .u32("llama.attention.head_count", 4)
                .u32("llama.expert_count", 4)
                .u32("llama.expert_used_count", 2);
    }

    private static GgufFixture layer(GgufFixture file, int layer) {
        String at = "blk." + layer + ".";
        return file.tensor(at + "attn_norm.weight", ElementType.F32, 256)
                .tensor(at + "attn_q.weight", ElementType.Q4_K, 256, 256)
                .tensor(at + "attn_k.weight", ElementType.Q4_K, 256, 128)
                .tensor(at + "attn_v.weight", ElementType.Q6_K, 256, 128)
                .tensor(at + "attn_output.weight", ElementType.Q4_K, 256, 256)
                .tensor(at + "ffn_norm.weight", ElementType.F32, 256)
                .tensor(at + "ffn_gate_inp.weight", ElementType.F32, 256, 4)
                .tensor(at + "ffn_gate_exps.weight", ElementType.MXFP4, 256, 512, 4)
                .tensor(at + "ffn_up_exps.weight", ElementType.MXFP4, 256, 512, 4)
                .tensor(at + "ffn_down_exps.weight", ElementType.MXFP4, 512, 256, 4);
    }
}
