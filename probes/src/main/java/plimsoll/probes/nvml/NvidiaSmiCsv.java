package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sightings;

/// `nvidia-smi --query-gpu=… --format=csv` and `--query-compute-apps=…`, in any order of columns, with headings,
/// without them, with units or not.
public final class NvidiaSmiCsv implements Dialect {
    private static final Pattern COMMAND = Pattern.compile("--query-(gpu|compute-apps)[= ]\\s*['\"]?([\\w.,]+)");

    private static final String NO_ROW =
            "It has the headings of nvidia-smi --query-gpu and no row below them, so it holds no GPU.";

    @Override
    public String tool() {
        return "nvidia-smi --query-gpu";
    }

    @Override
    public Sightings read(CapturedText text) {
        Reader reader = new Reader(tool());
        text.lines().forEach(reader::line);
        return reader.done();
    }

    /// Goes through a text line by line. Not for several threads.
    private static final class Reader {
        private final String tool;
        private final List<SmiAlignment.Row> rows = new ArrayList<>();
        private final List<SmiCells> bare = new ArrayList<>();
        private boolean headed;
        private Sightings seen = Sightings.NONE;
        private List<SmiColumns> columns = List.of();
        private List<SmiColumns> asked = List.of();

        Reader(String tool) {
            this.tool = tool;
        }

        void line(String line) {
            SmiCells row = SmiCells.of(line);
            Matcher command = COMMAND.matcher(line);
            boolean isCommand = command.find();
            Optional<List<SmiColumns>> heading = isCommand ? Optional.empty() : SmiColumns.heading(row.pieces());
            Optional<SmiAlignment.Row> known =
                    heading.isPresent() || isCommand ? Optional.empty() : SmiAlignment.of(columns, row);
            if (known.isPresent()) {
                rows.add(known.get());
                return;
            }
            end();
            columns = heading.orElse(List.of());
            if (isCommand) {
                asked = SmiColumns.asked(command.group(2));
            } else if (heading.isEmpty()) {
                unheaded(row);
            }
        }

        private void unheaded(SmiCells row) {
            boolean figure = asked.size() == 1
                    && row.cells().size() == 1
                    && BareRow.isFigure(row.cells().getFirst());
            if (!figure && !BareRow.isRow(row.cells())) {
                return;
            }
            Optional<SmiAlignment.Row> known = SmiAlignment.of(asked, row);
            columns = known.isPresent() ? asked : List.of();
            known.ifPresentOrElse(rows::add, () -> bare.add(row));
        }

        private void end() {
            headed |= !columns.isEmpty()
                    && columns.stream().noneMatch(column -> column.name().equals("pid"));
            SmiRounds rounds = SmiRounds.of(columns, rows);
            seen = seen.and(Sightings.of(SmiRow.sightings(columns, rounds.rows(), tool)))
                    .and(new Sightings(List.of(), rounds.note().stream().toList()));
            rows.clear();
        }

        Sightings done() {
            end();
            Sightings all = seen.and(Sightings.of(BareRow.sightings(bare, tool)));
            return headed && all.tables().isEmpty() ? Sightings.trouble(NO_ROW) : all;
        }
    }
}
