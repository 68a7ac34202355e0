package plimsoll.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text broken at spaces into lines of a width; a number stays with its unit.
final class Wrapped {
    private static final Pattern UNIT = Pattern.compile("(?<=\\d) ([KMGT]iB|B|tokens|×)(?![\\w])");
    private static final String TOGETHER = "\u00a0";

    private Wrapped() {}

    static List<String> lines(String text, int width) {
        String[] words = UNIT.matcher(text).replaceAll(TOGETHER + "$1").split(" ", -1);
        return lines(List.of(words), width).stream()
                .map(line -> line.replace(TOGETHER, " "))
                .toList();
    }

    /// Words that are never broken themselves.
    static List<String> lines(List<String> words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// The text behind a sign, further lines set in as far.
    static String behind(String sign, String text, int width) {
        int indent = sign.length() + 1;
        List<String> lines = lines(text, Math.max(20, width - indent));
        return sign + " " + String.join("\n" + " ".repeat(indent), lines);
    }
}
