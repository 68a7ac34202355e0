package plimsoll.ingest.quantisation;

import java.util.List;
import plimsoll.ingest.huggingface.Config;
import plimsoll.ingest.huggingface.ConfigFault;
import plimsoll.mathcore.tensor.ElementType;
import plimsoll.mathcore.tensor.Tensor;

/// bitsandbytes: 8 bits with a scale an output, or 4 bits (NF4, FP4) with a scale for 64 weights, which may itself be
/// stored in 8 bits. Every linear layer but the head, routers and towers included.
///
/// Source: Dettmers et al. 2023, arXiv:2305.14314; bitsandbytes 0.45, `QuantState.as_dict` in functional.py and
/// `Linear8bitLt._save_to_state_dict` in nn/modules.py; transformers 4.57, `integrations/bitsandbytes.py`.
final class Bitsandbytes implements Form {
    private static final int BLOCK = 64;
    private static final int NESTED_BLOCK = 256;
    private static final int FOUR_BIT_CODES = 16;
    /// Characters of the offset that nested scales are stored about; it varies by one or two from matrix to matrix.
    private static final int OFFSET_DIGITS = 19;

    @Override
    public List<String> methods() {
        return List.of("bitsandbytes");
    }

    @Override
    public Storage storage(Config settings, Config whole) throws ConfigFault {
        boolean eight = settings.flag("load_in_8bit", settings.flag("_load_in_8bit", false));
        boolean nested = settings.flag("bnb_4bit_use_double_quant", false);
        String type = settings.text("bnb_4bit_quant_type").orElse("fp4");
        String dtype = settings.text("bnb_4bit_compute_dtype").orElse("float32");
        Modules skipped = Modules.named(settings, settings.texts("llm_int8_skip_modules"));
        Storage all = matrix ->
                !matrix.isLinear() ? matrix.asItIs() : eight ? eight(matrix) : four(matrix, type, dtype, nested);
        return Storage.of(all).except(skipped);
    }

    private static List<Tensor> eight(Matrix matrix) {
        return List.of(
                matrix.codes(".weight", ElementType.I8, matrix.out(), matrix.in()),
                matrix.scale(".SCB", ElementType.F32, matrix.out()),
                matrix.scale(".weight_format", ElementType.U8));
    }

    private static List<Tensor> four(Matrix matrix, String type, String dtype, boolean nested) {
        long blocks = Math.ceilDiv(matrix.elements(), BLOCK);
        String state = ".weight.quant_state.bitsandbytes__" + type;
        Tensor codes = matrix.codes(".weight", ElementType.U8, Math.ceilDiv(matrix.elements(), 2), 1);
        Tensor map = matrix.scale(".weight.quant_map", ElementType.F32, FOUR_BIT_CODES);
        Tensor json = matrix.scale(state, ElementType.U8, state(matrix, type, dtype, nested));
        return nested
                ? List.of(
                        codes,
                        matrix.scale(".weight.absmax", ElementType.U8, blocks),
                        map,
                        matrix.scale(".weight.nested_absmax", ElementType.F32, Math.ceilDiv(blocks, NESTED_BLOCK)),
                        matrix.scale(".weight.nested_quant_map", ElementType.F32, NESTED_BLOCK),
                        json)
                : List.of(codes, matrix.scale(".weight.absmax", ElementType.F32, blocks), map, json);
    }

    /// Bytes of the JSON that says what the codes are.
    private static long state(Matrix matrix, String type, String dtype, boolean nested) {
        String plain = "{\"quant_type\": \"%s\", \"blocksize\": %d, \"dtype\": \"%s\", \"shape\": [%d, %d]}"
                .formatted(type, BLOCK, dtype, matrix.out(), matrix.in());
        String more = ", \"nested_blocksize\": 256, \"nested_dtype\": \"float32\", \"nested_offset\": ";
        return plain.length() + (nested ? more.length() + (long) OFFSET_DIGITS : 0);
    }

    @Override
    public String label(Config settings) throws ConfigFault {
        boolean eight = settings.flag("load_in_8bit", settings.flag("_load_in_8bit", false));
        return eight
                ? "bitsandbytes 8-bit"
                : "bitsandbytes "
                        + settings.text("bnb_4bit_quant_type").orElse("fp4").toUpperCase(java.util.Locale.ROOT);
    }
}
