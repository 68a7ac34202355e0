package plimsoll.mathcore.tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the elements of a tensor are stored: so many elements share a block of so many bytes.
///
/// Some types are known to ggml alone, some to safetensors alone, some to both. The size of a weight is never
/// "bits per weight": a block carries its own scales and a row is a whole number of blocks.
///
/// Source: ggml of llama.cpp b10587, `ggml_type` in ggml.h and `type_traits` in ggml.c; safetensors 0.8, `Dtype`
/// in tensor.rs. The removed ids are in ggml.h as comments.
public enum ElementType {
    F32("f32", 1, 4, 0, "F32"),
    F16("f16", 1, 2, 1, "F16"),
    Q4_0("q4_0", 32, 18, 2),
    Q4_1("q4_1", 32, 20, 3),
    Q5_0("q5_0", 32, 22, 6),
    Q5_1("q5_1", 32, 24, 7),
    Q8_0("q8_0", 32, 34, 8),
    Q8_1("q8_1", 32, 36, 9),
    Q2_K("q2_K", 256, 84, 10),
    Q3_K("q3_K", 256, 110, 11),
    Q4_K("q4_K", 256, 144, 12),
    Q5_K("q5_K", 256, 176, 13),
    Q6_K("q6_K", 256, 210, 14),
    Q8_K("q8_K", 256, 292, 15),
    IQ2_XXS("iq2_xxs", 256, 66, 16),
    IQ2_XS("iq2_xs", 256, 74, 17),
    IQ3_XXS("iq3_xxs", 256, 98, 18),
    IQ1_S("iq1_s", 256, 50, 19),
    IQ4_NL("iq4_nl", 32, 18, 20),
    IQ3_S("iq3_s", 256, 110, 21),
    IQ2_S("iq2_s", 256, 82, 22),
    IQ4_XS("iq4_xs", 256, 136, 23),
    I8("i8", 1, 1, 24, "I8"),
    I16("i16", 1, 2, 25, "I16"),
    I32("i32", 1, 4, 26, "I32"),
    I64("i64", 1, 8, 27, "I64"),
    F64("f64", 1, 8, 28, "F64"),
    IQ1_M("iq1_m", 256, 56, 29),
    BF16("bf16", 1, 2, 30, "BF16"),
    TQ1_0("tq1_0", 256, 54, 34),
    TQ2_0("tq2_0", 256, 66, 35),
    MXFP4("mxfp4", 32, 17, 39),
    NVFP4("nvfp4", 64, 36, 40),
    Q1_0("q1_0", 128, 18, 41),
    Q2_0("q2_0", 64, 18, 42),
    BOOL(1, 1, "BOOL"),
    U8(1, 1, "U8"),
    U16(1, 2, "U16"),
    U32(1, 4, "U32"),
    U64(1, 8, "U64"),
    C64(1, 8, "C64"),
    F8_E5M2(1, 1, "F8_E5M2"),
    F8_E4M3(1, 1, "F8_E4M3"),
    F8_E8M0(1, 1, "F8_E8M0"),
    F8_E4M3FNUZ(1, 1, "F8_E4M3FNUZ"),
    F8_E5M2FNUZ(1, 1, "F8_E5M2FNUZ"),
    F6_E2M3(4, 3, "F6_E2M3"),
    F6_E3M2(4, 3, "F6_E3M2"),
    F4(2, 1, "F4");

    private static final Map<Integer, ElementType> BY_GGML_ID = Arrays.stream(values())
            .filter(type -> type.ggmlId().isPresent())
            .collect(Collectors.toUnmodifiableMap(type -> type.ggmlId().getAsInt(), Function.identity()));

    private static final Map<String, ElementType> BY_SAFETENSORS_NAME = Arrays.stream(values())
            .filter(type -> type.safetensorsName().isPresent())
            .collect(Collectors.toUnmodifiableMap(type -> type.safetensorsName().orElseThrow(), Function.identity()));

    /// Ids that ggml once gave and took back, each with what it was.
    private static final Map<Integer, String> REMOVED = Map.of(
            4, "Q4_2",
            5, "Q4_3",
            31, "Q4_0_4_4",
            32, "Q4_0_4_8",
            33, "Q4_0_8_8",
            36, "IQ4_NL_4_4",
            37, "IQ4_NL_4_8",
            38, "IQ4_NL_8_8");

    private final String label;
    private final int blockElements;
    private final int blockBytes;
    private final OptionalInt ggmlId;
    private final Optional<String> safetensorsName;

    ElementType(String label, int blockElements, int blockBytes, int ggmlId) {
        this(label, blockElements, blockBytes, OptionalInt.of(ggmlId), Optional.empty());
    }

    ElementType(String label, int blockElements, int blockBytes, int ggmlId, String safetensorsName) {
        this(label, blockElements, blockBytes, OptionalInt.of(ggmlId), Optional.of(safetensorsName));
    }

    ElementType(int blockElements, int blockBytes, String safetensorsName) {
        this(safetensorsName, blockElements, blockBytes, OptionalInt.empty(), Optional.of(safetensorsName));
    }

    ElementType(String label, int blockElements, int blockBytes, OptionalInt ggmlId, Optional<String> safetensorsName) {
        this.label = label;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
        this.ggmlId = ggmlId;
        this.safetensorsName = safetensorsName;
    }

    /// The type with this number in a GGUF tensor table; empty for a removed and for an unknown one.
    public static Optional<ElementType> ofGgmlId(int id) {
        return Optional.ofNullable(BY_GGML_ID.get(id));
    }

    /// What this number of a GGUF tensor table stood for before ggml removed it.
    public static Optional<String> removedGgmlType(int id) {
        return Optional.ofNullable(REMOVED.get(id));
    }

    /// The type that a safetensors header calls so; the case counts, as it does there.
    public static Optional<ElementType> ofSafetensorsName(String name) {
        return Optional.ofNullable(BY_SAFETENSORS_NAME.get(name));
    }

    /// The type whose label this is, upper or lower case: what a person types after `--cache-type-k`.
    public static Optional<ElementType> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equalsIgnoreCase(label))
                .findFirst();
    }

    /// The name people know it by: as llama.cpp prints it (`q4_K`, `f16`), else as safetensors does.
    public String label() {
        return label;
    }

    /// How many elements share one block; 1 for the plain types.
    public int blockElements() {
        return blockElements;
    }

    /// How many bytes one block takes, its scales included.
    public int blockBytes() {
        return blockBytes;
    }

    /// Its number in a GGUF tensor table; empty where ggml does not know the type.
    public OptionalInt ggmlId() {
        return ggmlId;
    }

    /// Its name in a safetensors header; empty where safetensors does not know the type.
    public Optional<String> safetensorsName() {
        return safetensorsName;
    }

    /// Whether ggml treats it as quantised: blocks with a scale of their own.
    public boolean isQuantized() {
        return ggmlId.isPresent() && blockElements > 1;
    }

    /// Whether a row of so many elements is a whole number of blocks.
    public boolean divides(long elements) {
        return elements >= 0 && elements % blockElements == 0;
    }

    /// Exact bytes of a row of so many elements. A row that is not a whole number of blocks cannot be stored and
    /// is refused; ask [#divides] first where the number comes from a file.
    public long bytes(long elements) {
        if (!divides(elements)) {
            throw new IllegalArgumentException(
                    elements + " elements are not a whole number of " + label + " blocks of " + blockElements);
        }
        return Math.multiplyExact(elements / blockElements, blockBytes);
    }

    /// Exact bytes of so many rows of so many elements each.
    public long bytes(long rowElements, long rows) {
        return Math.multiplyExact(bytes(rowElements), rows);
    }
}
