package plimsoll.mathcore.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ElementTypeTest {
    record Row(
            String name,
            String label,
            int blockElements,
            int blockBytes,
            OptionalInt ggmlId,
            Optional<String> safetensorsName,
            String source) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            return new Row(
                    cells[0],
                    cells[1],
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    cells[4].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cells[4])),
                    Optional.of(cells[5]).filter(name -> !name.isEmpty()),
                    cells[6]);
        }
    }

    static List<Row> table() {
        try (var in = Objects.requireNonNull(ElementTypeTest.class.getResourceAsStream("element-types.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyTypeIsAsItsSourceDefinesIt(Row row) {
        var type = ElementType.valueOf(row.name());
        assertEquals(row.label(), type.label());
        assertEquals(row.blockElements(), type.blockElements());
        assertEquals(row.blockBytes(), type.blockBytes());
        assertEquals(row.ggmlId(), type.ggmlId());
        assertEquals(row.safetensorsName(), type.safetensorsName());
    }

    @Test
    void everyTypeHasARow() {
        assertEquals(
                Arrays.stream(ElementType.values()).map(Enum::name).sorted().toList(),
                table().stream().map(Row::name).sorted().toList());
    }

    @Test
    void everyGgmlNumberIsAKnownOrARemovedType() {
        for (int id = 0; id < 43; id++) {
            assertTrue(
                    ElementType.ofGgmlId(id).isPresent()
                            ^ ElementType.removedGgmlType(id).isPresent(),
                    "id " + id);
        }
        assertEquals(Optional.empty(), ElementType.ofGgmlId(43));
        assertEquals(Optional.empty(), ElementType.removedGgmlType(43));
        assertEquals(Optional.of("Q4_0_4_8"), ElementType.removedGgmlType(32));
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsFoundByEachOfItsNames(ElementType type) {
        type.ggmlId().ifPresent(id -> assertEquals(Optional.of(type), ElementType.ofGgmlId(id)));
        type.safetensorsName().ifPresent(name -> assertEquals(Optional.of(type), ElementType.ofSafetensorsName(name)));
        assertEquals(Optional.of(type), ElementType.ofLabel(type.label()));
        assertTrue(type.ggmlId().isPresent() || type.safetensorsName().isPresent());
    }

    @Test
    void aLabelIsFoundInEitherCaseButASafetensorsNameOnlyAsWritten() {
        assertEquals(Optional.of(ElementType.Q4_K), ElementType.ofLabel("Q4_K"));
        assertEquals(Optional.of(ElementType.F8_E4M3), ElementType.ofSafetensorsName("F8_E4M3"));
        assertEquals(Optional.empty(), ElementType.ofSafetensorsName("f16"));
        assertEquals(Optional.empty(), ElementType.ofSafetensorsName("Q4_K"));
        assertEquals(Optional.empty(), ElementType.ofLabel("q4_k_m"));
    }

    @Test
    void aRowIsItsBlocks() {
        assertEquals(4096L * 144 / 256, ElementType.Q4_K.bytes(4096));
        assertEquals(128_256L * 4096 / 256 * 210, ElementType.Q6_K.bytes(4096, 128_256));
        assertEquals(3, ElementType.F6_E2M3.bytes(4));
        assertEquals(0, ElementType.F32.bytes(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-256, -1, 1, 255, 257})
    void aRowThatIsNoWholeNumberOfBlocksIsRefused(long elements) {
        assertFalse(ElementType.Q4_K.divides(elements));
        assertThrows(IllegalArgumentException.class, () -> ElementType.Q4_K.bytes(elements));
    }

    @Test
    void bytesThatOverflowAreRefused() {
        assertThrows(ArithmeticException.class, () -> ElementType.F64.bytes(Long.MAX_VALUE));
        assertThrows(ArithmeticException.class, () -> ElementType.F16.bytes(Long.MAX_VALUE / 4, 3));
    }

    @Test
    void onlyGgmlBlocksAreQuantized() {
        assertTrue(ElementType.Q8_0.isQuantized());
        assertTrue(ElementType.MXFP4.isQuantized());
        assertFalse(ElementType.BF16.isQuantized());
        assertFalse(ElementType.F4.isQuantized());
    }
}
