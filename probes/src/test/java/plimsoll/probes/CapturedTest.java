package plimsoll.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.mathcore.units.Bytes;

/// Every file in the folder `captured` has the shape of a tool's output and values of its own; `expected.tsv` says what
/// they are.
class CapturedTest {
    private static final List<Metric> METRICS = List.of(
            Metric.MEMORY_TOTAL,
            Metric.MEMORY_USED,
            Metric.MEMORY_RESERVED,
            Metric.UTILIZATION,
            Metric.POWER,
            Metric.TEMPERATURE);

    static Stream<Arguments> files() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : text("expected.tsv").lines().toList()) {
            if (!line.startsWith("#")) {
                rows.computeIfAbsent(line.substring(0, line.indexOf('\t')), _ -> new ArrayList<>())
                        .add(line.substring(line.indexOf('\t') + 1));
            }
        }
        return rows.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsWhatAToolPrinted(String file, List<String> expected) throws IOException {
        Captured captured = captured(bytes("captured/" + file));
        List<String> read = captured.entries().stream().map(CapturedTest::row).toList();
        assertEquals(
                String.join("\n", expected),
                String.join("\n", read),
                captured.notes().toString());
    }

    /// Whatever is missing says why.
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void givesAReasonForWhatIsAbsent(String file, List<String> expected) throws IOException {
        for (Captured.Entry entry : captured(bytes("captured/" + file)).entries()) {
            for (Metric metric : Metric.values()) {
                Reading<Double> reading = entry.gpu().readings().get(metric);
                assertTrue(
                        reading.found().isPresent()
                                || reading.reason().orElse("").endsWith("."),
                        metric + " " + reading);
            }
        }
    }

    /// The same output as another system writes it down.
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void mindsNeitherLineEndsNorEncodings(String file, List<String> expected) throws IOException {
        String plain = CapturedText.of(bytes("captured/" + file)).text();
        byte[] windows = ("\uFEFF" + plain.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
        List<String> read =
                captured(windows).entries().stream().map(CapturedTest::row).toList();
        assertEquals(String.join("\n", expected), String.join("\n", read));
    }

    /// A file that breaks off anywhere is read as far as it goes, or refused in a sentence; it never throws.
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void survivesAFileThatBreaksOff(String file, List<String> expected) throws IOException {
        byte[] whole = bytes("captured/" + file);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 60)) {
            byte[] torn = java.util.Arrays.copyOf(whole, length);
            Reading<Captured> read = Captured.read(CapturedText.of(torn));
            assertTrue(read.found().isPresent() || !read.reason().orElse("").isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure | does not answer there
            Failed to initialize NVML: Driver/library version mismatch | restart that machine
            Failed to initialize NVML: Unknown Error | could not be opened there
            NVIDIA-SMI couldn't find libnvidia-ml.so library in your system. | management library is missing
            Field "memory.reserved" is not a valid field to query. | leave out the one it names
            No devices were found | found no GPU
            bash: nvidia-smi: command not found | not installed there
            zsh: command not found: rocm-smi | not installed there
            'xpu-smi' is not recognized as an internal or external command | not installed there
            name, memory.total [MiB] | no row below them, so it holds no GPU
            hello world | nothing in it is the output of a tool
            {"model":"x"} | nothing in it is the output of a tool
            """)
    void refusesWithTheReason(String text, String words) {
        Reading<Captured> read = Captured.read(CapturedText.of(text));
        assertInstanceOf(Reading.Failed.class, read);
        assertTrue(read.reason().orElse("").contains(words), read.reason().orElse(""));
    }

    @Test
    void refusesAnEmptyFile() {
        assertEquals(
                Optional.of("it is empty; give it what a tool such as nvidia-smi -q printed"),
                Captured.read(CapturedText.of(new byte[0])).reason());
    }

    @Test
    void readsLimitsLinksAndWhatHoldsADeviceBack() throws IOException {
        Gpu gpu = captured(bytes("captured/nvidia-smi-v12.xml"))
                .entries()
                .getFirst()
                .gpu();
        assertEquals(Optional.of(300.0), gpu.readings().get(Metric.POWER_LIMIT).found());
        assertEquals(Optional.of(8.0), gpu.readings().get(Metric.LINK_WIDTH).found());
        assertEquals(Optional.of(1.0), gpu.readings().get(Metric.ECC_MODE).found());
        assertEquals(Optional.of(12.0), gpu.readings().get(Metric.ECC_CORRECTED).found());
        assertEquals(
                Optional.of(0.0), gpu.readings().get(Metric.ECC_UNCORRECTED).found());
        assertEquals(
                Optional.of(4.0),
                gpu.readings().get(Metric.LINK_GENERATION_MOST).found());
        assertEquals(
                Optional.of(java.util.Set.of(Throttle.POWER_LIMIT)),
                gpu.throttles().found());
        assertEquals("0000:41:00.0", gpu.identity().address());
        assertEquals(
                Optional.of(20_300 * Bytes.MIB),
                gpu.holders().found().orElseThrow().getLast().bytes().found());
    }

    @ParameterizedTest
    @CsvSource({
        "nvidia-smi-v12.xml, 2.5e6, 1.25e9",
        "nvidia-smi-q-mig.txt, 7e5, not offered",
        "nvidia-smi-dmon-link.txt, 2e6, 4.5e7",
        "nvidia-smi-query.csv, has no column, has no column"
    })
    void readsWhatGoesOverTheBus(String file, String sent, String received) throws IOException {
        Readings readings =
                captured(bytes("captured/" + file)).entries().getFirst().gpu().readings();
        assertTold(sent, readings.get(Metric.PCIE_SENT));
        assertTold(received, readings.get(Metric.PCIE_RECEIVED));
    }

    @Test
    void countsWhatIsHeldOfAMemoryThatIsShared() {
        String mac =
                "{'memory':{'ram_total':34359738368,'ram_usage':12884901888},'gpu_usage':[900,0.1],'gpu_power':2.5}";
        assertEquals(
                12_884_901_888L,
                captured(mac.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .machine()
                        .machine()
                        .host()
                        .others());
    }

    private static void assertTold(String expected, Reading<Double> told) {
        assertTrue(
                told.found()
                        .map(value -> value == Double.parseDouble(expected))
                        .orElseGet(() -> told.reason().orElse("").contains(expected)),
                told.toString());
    }

    @Test
    void saysWhatTheLastCriticalErrorWas() throws IOException {
        Gpu gpu = captured(bytes("captured/dcgm.metrics")).entries().getFirst().gpu();
        assertEquals(Optional.of(74.0), gpu.readings().get(Metric.XID).found());
        assertTrue(gpu.note().orElse("").contains("NVLink has failed"));
    }

    @Test
    void plansForInstancesInsteadOfTheGpuThatIsSplit() throws IOException {
        List<String> names = captured(bytes("captured/nvidia-smi-q-mig.txt")).usable().stream()
                .map(Gpu::name)
                .toList();
        assertEquals(Collections.nCopies(2, "NVIDIA A30 MIG 2g.12gb"), names);
    }

    private static Captured captured(byte[] bytes) {
        Reading<Captured> read = Captured.read(CapturedText.of(bytes));
        return read.found().orElseThrow(() -> new AssertionError(read.reason().orElse("")));
    }

    private static String row(Captured.Entry entry) {
        List<String> cells = new ArrayList<>(List.of(entry.gpu().name()));
        METRICS.forEach(metric -> cells.add(entry.gpu()
                .readings()
                .get(metric)
                .found()
                .map(value -> figure(metric, value))
                .orElse("-")));
        cells.add(entry.gpu()
                .holders()
                .found()
                .map(list -> String.valueOf(list.size()))
                .orElse("-"));
        return String.join("\t", cells);
    }

    private static String figure(Metric metric, double value) {
        double shown = metric.unit() == Metric.Unit.BYTES ? value / Bytes.MIB : Math.round(value * 1e4) / 1e4;
        return shown == Math.rint(shown) ? String.valueOf((long) shown) : String.valueOf(shown);
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = CapturedTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
