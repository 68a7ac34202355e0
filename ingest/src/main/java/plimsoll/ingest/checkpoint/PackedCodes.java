package plimsoll.ingest.checkpoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import plimsoll.ingest.safetensors.StoredTensor;
import plimsoll.mathcore.tensor.ElementType;

/// Which tensors of a checkpoint are packed codes, how many weights they hold, and which are scales: told by a tensor's
/// neighbours in its module, by the config's bits only where the neighbours leave it open.
final class PackedCodes {
    private static final int BYTE = 8;
    private static final int TILE = 256;

    /// Endings that only scales, zero points, orders and scalars of quantisation have.
    private static final Pattern SCALE = Pattern.compile(".*(\\.(qzeros|g_idx|weight_scale|weight_scale_inv"
            + "|weight_scale_2|weight_zero_point|weight_g_idx|weight_shape|weight_global_scale|input_scale"
            + "|input_global_scale|input_amax|activation_scale|[kvq]_scale|output_scale|pre_quant_scale|input_scale_ub|SCB"
            + "|weight_format|weight\\.(nested_)?(absmax|quant_map)|weight\\.quant_state\\..*|q_perm|q_invperm|q_groups"
            + "|q_scale|q_scale_max|q_group_map|suh|svh|mcg|mul1|weight\\._(scale|shift)|zero_point)|_proj_scales"
            + "|_weight_scale(_inv|_2)?|_proj_scale_inv)");

    /// Endings that scales have, and other tensors too: scales only beside codes.
    private static final Set<String> BESIDE_CODES =
            Set.of("scales", "biases", "scale", "zero", "zeros", "su", "sv", "nbits", "group_size", "axis", "shape");

    private final Map<String, StoredTensor> byName = new HashMap<>();
    private final CodeBits bits;

    PackedCodes(Collection<StoredTensor> tensors, CodeBits bits) {
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        this.bits = bits;
    }

    /// Whether a tensor holds no weights but what belongs to codes.
    boolean isScale(StoredTensor tensor) {
        String name = tensor.name();
        if (SCALE.matcher(name).matches()) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        return dot > 0 && BESIDE_CODES.contains(last) && hasCodes(name.substring(0, dot));
    }

    /// Whether a tensor is a bias beside GPTQ's codes, which writes one of zeros where a layer has none.
    boolean isIdleBias(StoredTensor tensor) {
        String name = tensor.name();
        return name.endsWith(".bias")
                && byName.containsKey(name.substring(0, name.length() - ".bias".length()) + ".qweight");
    }

    private boolean hasCodes(String module) {
        return is(module + ".qweight", ElementType.I32)
                || is(module + ".weight", ElementType.U32)
                || is(module + ".weight", ElementType.F8_E4M3)
                || is(module + ".weight", ElementType.I8)
                || is(module + ".weight", ElementType.U8)
                || byName.containsKey(module + ".W_q")
                || byName.containsKey(module + ".trellis");
    }

    /// Weights in a tensor: its elements, unless they are codes of several.
    long weights(StoredTensor tensor) {
        String name = tensor.name();
        int dot = name.lastIndexOf('.');
        String module = dot < 0 ? "" : name.substring(0, dot);
        return switch (name.substring(dot + 1)) {
            case "qweight" -> words(tensor, module);
            case "weight_packed" -> tensor.type() == ElementType.U8 ? codes(tensor, 4) : unpacked(tensor, module);
            case "weight" -> weight(tensor, module);
            case "q_weight" ->
                times(tensor.shape().extent(0), length(module + ".q_invperm", module + ".q_perm"), tensor);
            case "trellis" -> tensor.shape().extent(1) * tensor.shape().extent(2) * TILE;
            case "W_q", "_data" -> codes(tensor, tensor.type() == ElementType.I8 ? BYTE : bits.of(module));
            default ->
                name.endsWith("_blocks") && tensor.type() == ElementType.U8
                        ? codes(tensor, 4)
                        : tensor.shape().elements();
        };
    }

    /// GPTQ packs along the inputs, AWQ along the outputs; scales have as many columns as there are outputs.
    private long words(StoredTensor tensor, String module) {
        StoredTensor scales = byName.get(module + ".scales");
        if (scales != null && scales.shape().extent(0) > tensor.shape().extent(0)) {
            return Math.multiplyExact(scales.shape().extent(0), tensor.shape().extent(1));
        }
        return times(tensor.shape().extent(0), length(module + ".g_idx"), tensor);
    }

    /// So many columns of so many weights, where that is known; by the config's bits where not.
    private long times(long columns, OptionalLong rows, StoredTensor tensor) {
        return rows.isPresent()
                ? Math.multiplyExact(columns, rows.getAsLong())
                : codes(tensor, bits.of(tensor.name().substring(0, tensor.name().lastIndexOf('.'))));
    }

    private long weight(StoredTensor tensor, String module) {
        return switch (tensor.type()) {
            case U32 ->
                byName.containsKey(module + ".scales")
                        ? unpacked(tensor, module)
                        : tensor.shape().elements();
            case U8, I8 -> bytes(tensor, module);
            default -> tensor.shape().elements();
        };
    }

    /// Bytes hold two codes where a scale of 16 or 32 weights, or of bitsandbytes' blocks, says so.
    private long bytes(StoredTensor tensor, String module) {
        if (byName.containsKey(module + ".weight.absmax")) {
            return codes(tensor, 4);
        }
        Optional<StoredTensor> scale = first(module + ".weight_scale", module + ".scale");
        if (scale.isEmpty() || (tensor.type() == ElementType.I8 && scale.get().type() != ElementType.F8_E8M0)) {
            return tensor.shape().elements();
        }
        if (scale.get().shape().elements() == 1 && bits.isTernary()) {
            return codes(tensor, 2);
        }
        long blocks = Math.max(1, scale.get().shape().extent(0));
        long columns = tensor.shape().extent(0);
        boolean isHalf = columns % blocks == 0 && (columns / blocks == 8 || columns / blocks == 16);
        return isHalf || byName.containsKey(module + ".weight_scale_2")
                ? codes(tensor, 4)
                : tensor.shape().elements();
    }

    private long unpacked(StoredTensor tensor, String module) {
        return codes(tensor, bits.of(module));
    }

    private static long codes(StoredTensor tensor, int bits) {
        return Math.multiplyExact(tensor.bytes(), BYTE) / bits;
    }

    private boolean is(String name, ElementType type) {
        StoredTensor tensor = byName.get(name);
        return tensor != null && tensor.type() == type;
    }

    private Optional<StoredTensor> first(String... names) {
        for (String name : names) {
            StoredTensor tensor = byName.get(name);
            if (tensor != null) {
                return Optional.of(tensor);
            }
        }
        return Optional.empty();
    }

    private OptionalLong length(String... names) {
        Optional<StoredTensor> order = first(names);
        return order.isPresent() ? OptionalLong.of(order.get().shape().elements()) : OptionalLong.empty();
    }
}
