package plimsoll.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.ingest.ReadResult;
import plimsoll.ingest.catalogue.Catalogue;
import plimsoll.ingest.source.FoundModel;
import plimsoll.ingest.source.Origin;
import plimsoll.ingest.source.Requantisation;
import plimsoll.mathcore.engine.llamacpp.quantise.Mix;
import plimsoll.mathcore.model.Model;
import plimsoll.probes.engine.LlamaCppLog;
import plimsoll.probes.engine.LogBuffer;
import plimsoll.probes.engine.LogBuffer.Part;

/// `-Dlogs=FOLDER` (absolute) reads every `.txt` of load logs there and writes what llama.cpp printed beside what
/// `plan` says, as a table, to `target/logs.md`. A log counts where a model of the catalogue, in the mix that the log
/// names, has its architecture, blocks, width, context, vocabulary and as many tensors of each type.
class LogsTest {
    private static final int OLDEST = 6975;
    private static final int NEWEST = 10587;
    private static final Map<String, Mix> MIXES = Map.ofEntries(
            Map.entry("0", Mix.F32),
            Map.entry("1", Mix.F16),
            Map.entry("2", Mix.Q4_0),
            Map.entry("3", Mix.Q4_1),
            Map.entry("7", Mix.Q8_0),
            Map.entry("8", Mix.Q5_0),
            Map.entry("9", Mix.Q5_1),
            Map.entry("10", Mix.Q2_K),
            Map.entry("11", Mix.Q3_K_S),
            Map.entry("12", Mix.Q3_K_M),
            Map.entry("13", Mix.Q3_K_L),
            Map.entry("14", Mix.Q4_K_S),
            Map.entry("15", Mix.Q4_K_M),
            Map.entry("16", Mix.Q5_K_S),
            Map.entry("17", Mix.Q5_K_M),
            Map.entry("18", Mix.Q6_K),
            Map.entry("30", Mix.IQ4_XS));
    private static final Map<String, Part> PARTS =
            Map.of("weights", Part.WEIGHTS, "kv_cache", Part.CACHE, "compute", Part.COMPUTE, "output", Part.OUTPUT);

    @TempDir
    Path folder;

    private final List<String> table = new ArrayList<>(List.of(
            "| log | build | model | part | printed | predicted | difference | rule that moved |",
            "|---|---|---|---|--:|--:|--:|---|"));
    private final Map<String, Integer> reasons = new TreeMap<>();

    @Test
    void plansStandBesideWhatLlamaCppPrinted() throws IOException {
        String named = System.getProperty("logs", "");
        assumeFalse(named.isEmpty(), "no folder of load logs is named with -Dlogs=FOLDER");
        try (Stream<Path> files = Files.list(Path.of(named))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                compare(Files.readString(file));
            }
        }
        reasons.forEach((reason, count) -> table.add(reason + ": " + count));
        Files.write(Path.of("target", "logs.md"), table);
        table.forEach(System.out::println);
        assertFalse(reasons.isEmpty(), "no log lies in " + named);
    }

    private void compare(String text) {
        LlamaCppLog log = LlamaCppLog.of(text);
        Optional<String> reason = unusable(text, log);
        Optional<Catalogue.Entry> entry = reason.isPresent() ? Optional.empty() : model(log);
        String word = reason.orElse(entry.isEmpty() ? "no model of the catalogue agrees" : "used");
        int number = reasons.merge(word, 1, Integer::sum);
        entry.ifPresent(model -> rows("log " + number, log, model, mix(log).orElseThrow()));
    }

    private static Optional<String> unusable(String text, LlamaCppLog log) {
        boolean isFork = text.contains("fused_moe") || text.contains("mla_attn") || text.contains("build = ");
        boolean hasSettings = log.settings().containsKey("n_ctx");
        boolean hasBuffers = log.buffers().stream().anyMatch(buffer -> buffer.part() == Part.COMPUTE);
        return isFork
                ? Optional.of("of a fork")
                : hasSettings && hasBuffers && !log.metadata().isEmpty()
                        ? Optional.empty()
                        : Optional.of("without model, settings or buffers");
    }

    private static Optional<Mix> mix(LlamaCppLog log) {
        return Optional.ofNullable(log.metadata().get("general.file_type")).map(MIXES::get);
    }

    private static Optional<Catalogue.Entry> model(LlamaCppLog log) {
        return mix(log).flatMap(mix -> Catalogue.shipped().entries().stream()
                .filter(entry -> Catalogue.shipped().read(entry) instanceof ReadResult.Read<Model>(Model model)
                        && agrees(log, model)
                        && types(Requantisation.in(mix, found(entry, model)).model())
                                .equals(printedTypes(log)))
                .findFirst());
    }

    private static FoundModel found(Catalogue.Entry entry, Model model) {
        return new FoundModel(model, new Origin.Shipped(entry), Optional.empty());
    }

    private static boolean agrees(LlamaCppLog log, Model model) {
        String prefix = model.architecture() + ".";
        return model.architecture().equals(log.metadata().get("general.architecture"))
                && String.valueOf(model.layers().size()).equals(log.metadata().get(prefix + "block_count"))
                && String.valueOf(model.trainingContext()).equals(log.metadata().get(prefix + "context_length"))
                && String.valueOf(model.hiddenSize()).equals(log.metadata().get(prefix + "embedding_length"))
                && Integer.valueOf(model.vocabularySize()).equals(log.arrays().get("tokenizer.ggml.tokens"));
    }

    private static Map<String, Long> types(Model model) {
        return model.tensors().list().stream()
                .collect(Collectors.groupingBy(tensor -> tensor.type().name(), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> printedTypes(LlamaCppLog log) {
        Map<String, Long> types = new TreeMap<>();
        log.tensorTypes().forEach((type, count) -> types.put(type.toUpperCase(Locale.ROOT), (long) count));
        return types;
    }

    private void rows(String name, LlamaCppLog log, Catalogue.Entry model, Mix mix) {
        String build = log.build().isPresent() ? "b" + log.build().getAsInt() : "–";
        JsonNode plan = new Session(folder).run(words(log, model, mix)).json();
        for (JsonNode device : plan.path("memory")) {
            boolean host = device.path("device").asText().equals("host");
            for (String part : List.of("weights", "kv_cache", "output", "compute")) {
                BigDecimal printed = printed(log, host, Objects.requireNonNull(PARTS.get(part)));
                BigDecimal planned = BigDecimal.valueOf(device.path(part).asLong())
                        .divide(BigDecimal.valueOf(1 << 20), 2, RoundingMode.HALF_UP);
                if (printed.signum() != 0 || planned.signum() != 0) {
                    table.add("| %s | %s | %s %s | %s, %s | %s | %s | %s | %s |"
                            .formatted(
                                    name,
                                    build,
                                    model.title(),
                                    mix,
                                    part,
                                    device.path("device").asText(),
                                    printed,
                                    planned,
                                    planned.subtract(printed),
                                    rule(part, planned.subtract(printed), log)));
                }
            }
        }
    }

    /// What differs between the log's build and the rules it is planned by.
    private static String rule(String part, BigDecimal difference, LlamaCppLog log) {
        boolean isRounding = difference.abs().compareTo(new BigDecimal("0.02")) < 0;
        return isRounding
                ? ""
                : switch (part) {
                    case "weights" -> "the whole mapped file was counted as the host's";
                    case "output" -> "how many outputs a batch has";
                    case "compute" -> graph(difference, log);
                    default -> "not known";
                };
    }

    /// Graphs are those of b10587. Two changes to them can be told by their size: since b7819 (557515be) vectors in
    /// place of tokens have their room in every graph, one hidden state; since b9410 (031ddb2e) the mask of flash
    /// attention is F16, half of what it was.
    private static String graph(BigDecimal difference, LlamaCppLog log) {
        long tokens = number(log.settings().getOrDefault("n_ubatch", "512"));
        long width = number(log.metadata().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".embedding_length"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("0"));
        long state = 4 * width * tokens;
        long mask = number(log.settings().getOrDefault("n_ctx", "0")) * tokens;
        if (isNear(difference, state)) {
            return "b7819: vectors in place of tokens have room in every graph";
        }
        if (isNear(difference, state - 2 * mask)) {
            return "b7819, and b9410: the mask of flash attention is F16";
        }
        return isNear(difference, -6 * mask)
                ? "b9410: the mask of flash attention is F16, no longer F32 with a copy in F16"
                : "not told by size: graphs are those of b10587";
    }

    private static long number(String words) {
        return words.matches("\\d{1,9}") ? Long.parseLong(words) : 0;
    }

    private static boolean isNear(BigDecimal mebibytes, long bytes) {
        return bytes != 0 && Math.abs(mebibytes.doubleValue() - bytes / (double) (1 << 20)) < 0.05;
    }

    private static BigDecimal printed(LlamaCppLog log, boolean host, Part part) {
        return log.buffers().stream()
                .filter(buffer -> buffer.isHost() == host && buffer.part() == part)
                .map(LogBuffer::mebibytes)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String[] words(LlamaCppLog log, Catalogue.Entry model, Mix mix) {
        Map<String, String> said = log.settings();
        int build = Math.clamp(log.build().orElse(OLDEST), OLDEST, NEWEST);
        List<String> words = new ArrayList<>(List.of("plan", model.name(), "--json", "--weights", mix.label()));
        words.addAll(List.of("--engine-version", "b" + build, "-c", said.getOrDefault("n_ctx", "0")));
        words.addAll(List.of("-b", said.getOrDefault("n_batch", "512"), "-ub", said.getOrDefault("n_ubatch", "512")));
        words.addAll(List.of("-np", said.getOrDefault("n_seq_max", "1")));
        words.addAll(List.of("-fa", said.getOrDefault("flash_attn", "0").equals("0") ? "off" : "on"));
        words.addAll(List.of("-ngl", String.valueOf(log.layersOnGpu().orElse(0))));
        words.addAll(devices(log));
        if (log.buffers().stream().filter(buffer -> buffer.part() == Part.CACHE).count() > 1) {
            words.add("--swa-full");
        }
        return words.toArray(String[]::new);
    }

    /// One GPU takes the same wherever its memory is not what limits it.
    private static List<String> devices(LlamaCppLog log) {
        return log.buffers().stream()
                .filter(buffer -> !buffer.isHost())
                .map(LogBuffer::device)
                .distinct()
                .flatMap(device -> Stream.of(
                        "--device",
                        "custom,memory=%dMiB,backend=%s"
                                .formatted(
                                        log.freeMebibytes().getOrDefault(device, 24576),
                                        device.replaceAll("\\d.*", "").toLowerCase(Locale.ROOT))))
                .toList();
    }
}
