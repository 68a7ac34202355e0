package plimsoll.probes.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A line of `nvidia-smi --format=csv` cut at its commas, or at what a spreadsheet writes where commas are decimal. It
/// keeps which commas may stand within a number: `120,50 W` is one cell where the system's decimal sign is a comma.
///
/// @param pieces what stands between the commas, without gaps and quotes
/// @param joints whether the comma before a piece stands between digits without a blank
/// @param gaps   what joins a piece to the one before it where both are one text
/// @param spaced whether a blank follows every comma that does not stand between digits, as nvidia-smi prints them
record SmiCells(List<String> pieces, List<Boolean> joints, List<String> gaps, boolean spaced) {
    private static final Pattern BEFORE = Pattern.compile("[+-]?\\d+");
    private static final Pattern BEHIND = Pattern.compile("\\d[\\d.]*\\s*[^\\d,;]*");

    static SmiCells of(String line) {
        char gap = gap(line);
        List<String> raw = cut(line, gap);
        List<String> pieces = raw.stream().map(SmiCells::plain).toList();
        List<Boolean> joints = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        int blanks = 0;
        int tight = 0;
        for (int at = 0; at < raw.size(); at++) {
            boolean blank = raw.get(at).startsWith(" ");
            boolean joint = at > 0
                    && gap == ','
                    && BEFORE.matcher(raw.get(at - 1).strip()).matches()
                    && BEHIND.matcher(raw.get(at).stripTrailing()).matches();
            joints.add(joint);
            gaps.add(gap + (blank ? " " : ""));
            blanks += at > 0 && blank ? 1 : 0;
            tight += at > 0 && !blank && !joint ? 1 : 0;
        }
        return new SmiCells(pieces, joints, gaps, gap == ',' && blanks > 0 && tight == 0);
    }

    /// The cells where nothing but the line tells what they are: with blanks behind the commas, those without one stand
    /// within numbers; else only the two digits behind the comma of a power are sure to belong to it.
    List<String> cells() {
        List<String> cells = new ArrayList<>();
        for (int at = 0; at < pieces.size(); at++) {
            boolean power = pieces.get(at).matches("(?i)\\d\\d\\s*w");
            if (joints.get(at) && (spaced || power)) {
                cells.add(cells.removeLast() + "," + pieces.get(at));
            } else {
                cells.add(pieces.get(at));
            }
        }
        return cells;
    }

    /// Whether a comma may stand between thousands or between two cells.
    boolean isUnclear() {
        for (int at = 1; at < pieces.size(); at++) {
            if (!spaced
                    && joints.get(at)
                    && pieces.get(at - 1).matches("[1-9]\\d{0,2}")
                    && pieces.get(at).matches("(?i)\\d{3}(\\s*mib)?")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the end of a cell before a piece would cut a number.
    boolean breaks(int at) {
        return at < pieces.size() && joints.get(at) && (spaced || pieces.get(at).matches("(?i)\\d[\\d.]*\\s*[a-z%].*"));
    }

    /// Whether there is a comma that seems to stand within a number.
    boolean hasBroken() {
        return spaced && joints.contains(true);
    }

    /// The pieces from one place up to another as one text.
    String text(int from, int to) {
        StringBuilder text = new StringBuilder(pieces.get(from));
        for (int at = from + 1; at < to; at++) {
            text.append(gaps.get(at)).append(pieces.get(at));
        }
        return text.toString();
    }

    private static char gap(String line) {
        int commas = count(line, ',');
        return count(line, '\t') > commas
                ? '\t'
                : count(line, ';') > 0 && count(line, ';') >= commas && !line.contains(", ") ? ';' : ',';
    }

    private static int count(String line, char sign) {
        return (int) line.chars().filter(letter -> letter == sign).count();
    }

    private static List<String> cut(String line, char gap) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char sign = line.charAt(at);
            quoted = sign == '"' ? !quoted && (cell.toString().isBlank() || line.contains("\"\"")) : quoted;
            if (sign == gap && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static String plain(String cell) {
        return cell.strip().replaceAll("^\"(.*)\"$", "$1").strip();
    }
}
