package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.probes.CapturedText;
import plimsoll.probes.Dialect;
import plimsoll.probes.Sightings;

/// `nvidia-smi --query-gpu=… --format=csv` and `--query-compute-apps=…`, in any order of columns, with headings,
/// without them, with units or not.
public final class NvidiaSmiCsv implements Dialect {
    private static final Pattern COMMAND = Pattern.compile("--query-(gpu|compute-apps)[= ]\\s*['\"]?([\\w.,]+)");

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
        private final List<List<String>> rows = new ArrayList<>();
        private final List<List<String>> bare = new ArrayList<>();
        private Sightings seen = Sightings.NONE;
        private List<SmiColumns> columns = List.of();
        private List<SmiColumns> asked = List.of();

        Reader(String tool) {
            this.tool = tool;
        }

        void line(String line) {
            List<String> cells = cells(line);
            Matcher command = COMMAND.matcher(line);
            boolean isCommand = command.find();
            Optional<List<SmiColumns>> heading = isCommand ? Optional.empty() : SmiColumns.heading(cells);
            if (heading.isEmpty() && !isCommand && SmiRow.fits(columns, cells)) {
                rows.add(cells);
                return;
            }
            end();
            columns = heading.orElse(List.of());
            if (isCommand) {
                asked = SmiColumns.asked(command.group(2));
            } else if (heading.isEmpty()
                    && asked.size() == 1
                    && cells.size() == 1
                    && BareRow.isFigure(cells.getFirst())) {
                columns = asked;
                rows.add(cells);
            } else if (heading.isEmpty() && BareRow.isRow(cells)) {
                boolean known = SmiRow.fits(asked, cells);
                columns = known ? asked : List.of();
                (known ? rows : bare).add(cells);
            }
        }

        private void end() {
            seen = seen.and(Sightings.of(SmiRow.sightings(columns, rows, tool)));
            rows.clear();
        }

        Sightings done() {
            end();
            return seen.and(Sightings.of(BareRow.sightings(bare, tool)));
        }
    }

    /// Cells between commas, or between what a spreadsheet writes where commas are decimal, without its quotes.
    static List<String> cells(String line) {
        int commas = count(line, ',');
        char gap = count(line, '\t') > commas ? '\t' : count(line, ';') > commas ? ';' : ',';
        return Stream.of(line.split(String.valueOf(gap), -1))
                .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1").strip())
                .toList();
    }

    private static int count(String line, char sign) {
        return (int) line.chars().filter(letter -> letter == sign).count();
    }
}
