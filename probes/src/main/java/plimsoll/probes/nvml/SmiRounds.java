package plimsoll.probes.nvml;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rows of `nvidia-smi --query-gpu … -l` by the moments in which they were printed: without a column that tells GPUs
/// apart, only their times tell several readings of one from several GPUs.
///
/// @param rows the rows that count: those of the last whole round
/// @param note what a person should know about it
record SmiRounds(List<SmiAlignment.Row> rows, Optional<String> note) {
    private static final Set<String> APART =
            Set.of("index", "uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id", "serial", "gpu_serial", "pid");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS");
    private static final Duration GAP = Duration.ofMillis(500);

    static SmiRounds of(List<SmiColumns> columns, List<SmiAlignment.Row> rows) {
        List<String> names = columns.stream().map(SmiColumns::name).toList();
        int name = Math.max(names.indexOf("name"), names.indexOf("gpu_name"));
        long kinds = rows.stream().map(row -> cell(row, name)).distinct().count();
        if (names.stream().anyMatch(APART::contains) || kinds == rows.size()) {
            return new SmiRounds(List.copyOf(rows), Optional.empty());
        }
        List<List<SmiAlignment.Row>> rounds = rounds(names.indexOf("timestamp"), rows);
        List<SmiAlignment.Row> first = rounds.getFirst();
        List<String> all = first.stream().map(row -> cell(row, name)).toList();
        boolean even = rounds.stream()
                .allMatch(round ->
                        round.stream().map(row -> cell(row, name)).toList().equals(all));
        return rounds.size() > 1 && even
                ? new SmiRounds(
                        rounds.getLast(),
                        Optional.of("By their times the rows are " + rounds.size() + " readings of " + first.size()
                                + (first.size() == 1 ? " GPU" : " GPUs")
                                + ", of which the last counts; add index to --query-gpu to be sure."))
                : new SmiRounds(
                        List.copyOf(rows),
                        Optional.of("Nothing in the rows tells whether they are several equal GPUs or one that was"
                                + " printed several times; each counts as a GPU. Add index to --query-gpu."));
    }

    private static String cell(SmiAlignment.Row row, int at) {
        return at < 0 || at >= row.cells().size() ? "" : row.cells().get(at).orElse("");
    }

    /// A round begins where nothing was printed for a while; without times all rows are one.
    private static List<List<SmiAlignment.Row>> rounds(int at, List<SmiAlignment.Row> rows) {
        List<List<SmiAlignment.Row>> rounds = new ArrayList<>();
        LocalDateTime before = LocalDateTime.MIN;
        for (SmiAlignment.Row row : rows) {
            LocalDateTime now = time(cell(row, at)).orElse(before);
            if (rounds.isEmpty() || now.isAfter(before.plus(GAP))) {
                rounds.add(new ArrayList<>());
            }
            rounds.getLast().add(row);
            before = now;
        }
        return rounds;
    }

    private static Optional<LocalDateTime> time(String cell) {
        try {
            return Optional.of(LocalDateTime.parse(cell, TIME));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
